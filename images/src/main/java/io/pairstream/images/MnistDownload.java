package io.pairstream.images;

import io.pairstream.schemas.FileNames;
import io.pairstream.schemas.PairStreamException;
import io.pairstream.schemas.Sha256;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Fetches files from a mirror. A file appears under its name only when it is complete and its SHA-256 is right.
 *
 * @param mirror address of the folder the files are in, with its last slash
 * @param checksums SHA-256 (hex) of each file, by file name
 * @param answerWithin how long the mirror may take to accept a connection, and to answer a request
 * @param fileWithin how long one file may take
 * @param proxies through which proxy it goes
 */
public record MnistDownload(
        URI mirror, Map<String, String> checksums, Duration answerWithin, Duration fileWithin, HttpProxies proxies) {

    /** A public mirror of MNIST. */
    public static final URI DEFAULT_MIRROR = URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/");

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final Duration FILE_WITHIN = Duration.ofSeconds(60);
    private static final int HTTP_OK = 200;

    /** Checks that the mirror is a folder reached by HTTP. */
    public MnistDownload {
        checksums = Map.copyOf(checksums);
        String scheme = String.valueOf(mirror.getScheme());
        if (!(scheme.equals("http") || scheme.equals("https"))
                || !mirror.getPath().endsWith("/")) {
            throw new PairStreamException(
                    "MNIST mirror " + mirror + ": expected an http or https address that ends with '/'");
        }
    }

    /** Returns a download of MNIST's four files from a mirror, with the published checksums and a time limit. */
    public static MnistDownload from(URI mirror) {
        return new MnistDownload(mirror, MnistPart.checksums(), ANSWER_WITHIN, FILE_WITHIN, HttpProxies.of(Map.of()));
    }

    /** Returns the same download with at most a few seconds for each file, for those who can do without MNIST. */
    MnistDownload hasty() {
        Duration within = fileWithin.compareTo(ANSWER_WITHIN) < 0 ? fileWithin : ANSWER_WITHIN;
        return new MnistDownload(mirror, checksums, answerWithin, within, proxies);
    }

    /** Returns the same download through other proxies. */
    MnistDownload through(HttpProxies others) {
        return new MnistDownload(mirror, checksums, answerWithin, fileWithin, others);
    }

    /**
     * Fetches one file into a directory.
     *
     * @throws PairStreamException that names the address, if it cannot be had or has another checksum
     */
    void fetch(String name, Path directory) {
        URI address = mirror.resolve(name);
        Path partial = null;
        try {
            Files.createDirectories(directory);
            partial = Files.createTempFile(directory, name + ".", ".part");
            receive(address, partial);
            requireChecksum(address, name, partial);
            Files.move(partial, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new PairStreamException(
                    "cannot store " + address + " in " + directory + ": " + FileNames.reason(e), e);
        } finally {
            deleteIfLeft(partial);
        }
    }

    private void receive(URI address, Path target) {
        DownloadFailure failure = new DownloadFailure(address, proxies.of(address));
        CompletableFuture<HttpResponse<Path>> answer = client(failure.proxy())
                .sendAsync(HttpRequest.newBuilder(address).timeout(answerWithin).build(), BodyHandlers.ofFile(target));
        try {
            HttpResponse<Path> received = answer.get(fileWithin.toMillis(), TimeUnit.MILLISECONDS);
            if (received.statusCode() != HTTP_OK) {
                throw failure.ofStatus(received);
            }
        } catch (ExecutionException e) {
            throw failure.of(e.getCause(), answerWithin);
        } catch (TimeoutException e) {
            throw failure.because("not complete within " + fileWithin.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PairStreamException("interrupted while downloading " + address, e);
        } finally {
            answer.cancel(true);
        }
    }

    private HttpClient client(Optional<HttpProxy> proxy) {
        HttpClient.Builder client = HttpClient.newBuilder()
                .connectTimeout(answerWithin)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .proxy(proxies.selector());
        proxy.flatMap(HttpProxy::login).ifPresent(login -> client.authenticator(proxies.authenticator()));
        return client.build();
    }

    private void requireChecksum(URI address, String name, Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String found = Sha256.hex(bytes);
        String expected = checksums.get(name);
        if (!found.equals(expected)) {
            throw new DownloadFailure(address, proxies.of(address))
                    .because("what came is " + whatCame(bytes) + "SHA-256 " + found + ", expected " + expected, null);
        }
    }

    /** A login page of a network comes in the place of every file. */
    private static String whatCame(byte[] bytes) {
        byte[] head = Arrays.copyOf(bytes, Math.min(bytes.length, FileKind.HEAD_BYTES));
        return FileKind.isGzip(head) ? "another file: " : FileKind.of(head) + ": ";
    }

    private static void deleteIfLeft(@Nullable Path partial) {
        try {
            if (partial != null) {
                Files.deleteIfExists(partial);
            }
        } catch (IOException e) {
            throw new PairStreamException("cannot delete " + partial + ": " + FileNames.reason(e), e);
        }
    }
}
