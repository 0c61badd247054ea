package org.oiam.benchmarks.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Keeps connections busy with requests, one after the other on each, from one thread. */
final class Load {

    private static final int LARGEST_ANSWER = 1 << 20;
    private static final String LENGTH = "content-length:";

    private final int port;
    private final int connections;
    private final byte[][] requests;

    /** Load of these requests in turn. */
    Load(int port, int connections, List<byte[]> requests) {
        this.port = port;
        this.connections = connections;
        this.requests = requests.toArray(byte[][]::new);
    }

    /** So many requests were answered by 200 in that time. */
    record Answered(long requests, long nanos) {}

    /** Sends for so long; @throws IllegalStateException for any answer but 200 */
    Answered send(double seconds) throws IOException {
        try (Selector selector = Selector.open()) {
            var all = new ArrayList<Connection>();
            for (int i = 0; i < connections; i++) {
                all.add(new Connection(selector, i * 7));
            }
            long start = System.nanoTime();
            long end = start + (long) (seconds * 1e9);
            long now = start;
            while (now < end) {
                selector.select(key -> ((Connection) key.attachment()).ready(), 100);
                now = System.nanoTime();
            }
            long answered = 0;
            for (Connection one : all) {
                answered += one.answered;
                one.channel.close();
            }
            return new Answered(answered, now - start);
        }
    }

    private final class Connection {

        private final SocketChannel channel;
        private final SelectionKey key;
        private final ByteBuffer in = ByteBuffer.allocate(LARGEST_ANSWER);
        private ByteBuffer out = ByteBuffer.allocate(0);
        private int next;
        private int wanted = -1;
        private long answered;

        Connection(Selector selector, int first) throws IOException {
            channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            key = channel.register(selector, SelectionKey.OP_READ, this);
            next = first;
            send();
        }

        private void send() throws IOException {
            byte[] request = requests[next++ % requests.length];
            out = ByteBuffer.wrap(request);
            write();
        }

        private void write() throws IOException {
            channel.write(out);
            key.interestOps(out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
        }

        void ready() {
            try {
                if (key.isWritable()) {
                    write();
                }
                if (key.isReadable()) {
                    read();
                }
            } catch (IOException e) {
                throw new IllegalStateException("the server gave up a connection", e);
            }
        }

        private void read() throws IOException {
            if (channel.read(in) < 0) {
                throw new IOException("closed");
            }
            if (wanted < 0) {
                wanted = length();
            }
            if (wanted >= 0 && in.position() >= wanted) {
                in.clear();
                wanted = -1;
                answered++;
                send();
            }
        }

        /** How long the answer is as a whole, once its head is there. */
        private int length() {
            byte[] read = in.array();
            int count = in.position();
            for (int i = 3; i < count; i++) {
                if (read[i] == '\n' && read[i - 1] == '\r' && read[i - 2] == '\n') {
                    String head = new String(read, 0, i, StandardCharsets.ISO_8859_1);
                    if (!head.startsWith("HTTP/1.1 200")) {
                        throw new IllegalStateException(new String(read, 0, count, StandardCharsets.UTF_8));
                    }
                    return i + 1 + contentLength(head);
                }
            }
            return -1;
        }

        private int contentLength(String head) {
            int at = head.indexOf('\n') + 1;
            while (at > 0 && at < head.length()) {
                int end = head.indexOf('\r', at);
                int stop = end < 0 ? head.length() : end;
                if (head.regionMatches(true, at, LENGTH, 0, LENGTH.length())) {
                    return Integer.parseInt(
                            head.substring(at + LENGTH.length(), stop).strip());
                }
                at = head.indexOf('\n', stop) + 1;
            }
            throw new IllegalStateException("an answer of unknown length: " + head);
        }
    }
}
