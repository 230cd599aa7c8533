package io.pairstream.producer.images;

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
import java.util.Map;
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
 */
public record MnistDownload(URI mirror, Map<String, String> checksums, Duration answerWithin, Duration fileWithin) {

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
        return new MnistDownload(mirror, MnistFiles.checksums(), ANSWER_WITHIN, FILE_WITHIN);
    }

    /** Returns the same download with at most a few seconds for each file, for those who can do without MNIST. */
    MnistDownload hasty() {
        Duration within = fileWithin.compareTo(ANSWER_WITHIN) < 0 ? fileWithin : ANSWER_WITHIN;
        return new MnistDownload(mirror, checksums, answerWithin, within);
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
            throw new PairStreamException("cannot store " + address + " in " + directory + ": " + reason(e), e);
        } finally {
            deleteIfLeft(partial);
        }
    }

    private void receive(URI address, Path target) {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(answerWithin)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(answerWithin).build();
        CompletableFuture<HttpResponse<Path>> answer = client.sendAsync(request, BodyHandlers.ofFile(target));
        try {
            int status =
                    answer.get(fileWithin.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            if (status != HTTP_OK) {
                throw new PairStreamException(
                        "cannot download " + address + ": HTTP status " + status + ", expected " + HTTP_OK);
            }
        } catch (ExecutionException e) {
            throw new PairStreamException("cannot download " + address + ": " + reason(e.getCause()), e);
        } catch (TimeoutException e) {
            throw new PairStreamException(
                    "cannot download " + address + ": not complete within " + fileWithin.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PairStreamException("interrupted while downloading " + address, e);
        } finally {
            answer.cancel(true);
        }
    }

    private void requireChecksum(URI address, String name, Path file) throws IOException {
        String found = Sha256.hex(Files.readAllBytes(file));
        String expected = checksums.get(name);
        if (!found.equals(expected)) {
            throw new PairStreamException(
                    "download " + address + ": SHA-256 " + found + ", expected " + expected + "; not used");
        }
    }

    private static void deleteIfLeft(@Nullable Path partial) {
        try {
            if (partial != null) {
                Files.deleteIfExists(partial);
            }
        } catch (IOException e) {
            throw new PairStreamException("cannot delete " + partial + ": " + reason(e), e);
        }
    }

    private static String reason(@Nullable Throwable e) {
        if (e == null) {
            return "unknown reason";
        }
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
