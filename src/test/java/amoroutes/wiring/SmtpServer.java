package amoroutes.wiring;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** As much of RFC 5321 as one sender of mail needs, who is let in with any password. */
public final class SmtpServer implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<String> mails = new CopyOnWriteArrayList<>();

    public SmtpServer() throws IOException {
        Thread thread = new Thread(this::serve, "smtp");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Heads and bodies, as they came. */
    public List<String> mails() {
        return mails;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                talk(socket);
            } catch (IOException ended) {
                // the next one
            }
        }
    }

    private void talk(Socket socket) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(socket.getOutputStream(), true, StandardCharsets.UTF_8);
        out.print("220 here\r\n");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            switch (line.split(" ")[0].toUpperCase(Locale.ROOT)) {
                case "EHLO" -> out.print("250-here\r\n250 AUTH PLAIN\r\n");
                case "AUTH" -> out.print("235 come in\r\n");
                case "DATA" -> {
                    out.print("354 go on\r\n");
                    mails.add(mail(in));
                    out.print("250 kept\r\n");
                }
                case "QUIT" -> {
                    out.print("221 bye\r\n");
                    return;
                }
                default -> out.print("250 ok\r\n");
            }
        }
    }

    private static String mail(BufferedReader in) {
        StringBuilder mail = new StringBuilder();
        in.lines()
                .takeWhile(line -> !line.equals("."))
                .forEach(line -> mail.append(line).append('\n'));
        return mail.toString();
    }
}
