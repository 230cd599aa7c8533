package io.pairstream.images;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A company's proxy on the loopback address that opens tunnels for who logs in; each ends at one and the same port. */
final class ProxyFixture implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final int target;
    private volatile String login = "";
    private volatile boolean refuses;

    /** @param target port on the loopback address that tunnels end at */
    ProxyFixture(int target) throws IOException {
        this.target = target;
        threads.execute(this::accept);
    }

    /** Wants user and password from now on, with a colon between. */
    void require(String userAndPassword) {
        login = userAndPassword;
    }

    /** Opens no tunnel any more. */
    void refuse() {
        refuses = true;
    }

    String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    /** Returns what it was asked for so far: {@code CONNECT host:port}. */
    List<String> asked() {
        return asked;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            BufferedReader request =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            String line = request.readLine();
            while (line != null) {
                asked.add(line.substring(0, line.lastIndexOf(' ')));
                boolean known = login.isEmpty();
                for (String header = request.readLine(); !header.isEmpty(); header = request.readLine()) {
                    known |= header.equalsIgnoreCase("Proxy-Authorization: Basic "
                            + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
                }
                if (known && !refuses) {
                    tunnel(client);
                    return;
                }
                answer(client, known ? "503 Service Unavailable" : "407 Proxy Authentication Required");
                line = request.readLine();
            }
        } catch (IOException e) {
            // the client is gone
        }
    }

    private static void answer(Socket client, String status) throws IOException {
        String headers =
                "HTTP/1.1 " + status + "\r\nProxy-Authenticate: Basic realm=\"corp\"\r\nContent-Length: 0\r\n\r\n";
        client.getOutputStream().write(headers.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void tunnel(Socket client) throws IOException {
        try (Socket mirror = new Socket(InetAddress.getLoopbackAddress(), target)) {
            client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            threads.execute(() -> copy(client, mirror));
            mirror.getInputStream().transferTo(client.getOutputStream());
        }
    }

    private static void copy(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // one of both is gone
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
