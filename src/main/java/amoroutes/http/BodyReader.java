package amoroutes.http;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Reads a body whole, as the bytes that came, whatever its content type says: signatures are taken over these bytes.
 * Vert.x's own reader takes a multipart body apart and keeps nothing of it.
 */
final class BodyReader implements Handler<RoutingContext> {
    private static final String BODY = "amoroutes.body";
    private static final String SHARE = "amoroutes.share";
    private static final byte[] NOTHING = {};
    private static final int FIRST = 4096;
    private static final int LARGEST = 64 * 1024;

    private final long limit;
    private final BodyMemory memory;

    /** @param limit bytes of one body */
    BodyReader(long limit, BodyMemory memory) {
        this.limit = limit;
        this.memory = memory;
    }

    /** The bytes that came; none when there was no body. */
    static byte[] body(RoutingContext request) {
        return request.get(BODY, NOTHING);
    }

    /** Its bytes are needed no more. */
    static void release(RoutingContext request) {
        request.remove(BODY);
        BodyMemory.Share share = request.remove(SHARE);
        if (share != null) {
            share.close();
        }
    }

    /** True when a body comes with this request. */
    static boolean announced(HttpServerRequest request) {
        return length(request) != 0;
    }

    /** What came, or what was announced; -1 when nobody said. */
    static long size(RoutingContext request) {
        byte[] read = request.get(BODY);
        return read == null ? length(request.request()) : read.length;
    }

    /** -1 for a chunked body, which does not tell. */
    private static long length(HttpServerRequest request) {
        if (request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            return -1;
        }
        try {
            String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
            return length == null ? 0 : Long.parseLong(length.strip());
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        long length = length(request);
        if (length == 0) {
            context.next();
            return;
        }
        if (length > limit) {
            Framing.discard(request);
            context.fail(413);
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            context.response().writeContinue();
        }
        new Receiving(context, length < 0 ? limit : length).begin();
    }

    /** One body that comes in. All but giving up happens on its connection's thread. */
    private final class Receiving {
        private final RoutingContext context;
        private final long most;
        private final BodyMemory.Share share;
        private volatile Deque<byte[]> blocks = new ArrayDeque<>();
        private int room;
        private int size;
        private boolean received;

        Receiving(RoutingContext context, long most) {
            this.context = context;
            this.most = most;
            Context thread = context.vertx().getOrCreateContext();
            this.share = memory.open(Admission.known(context), () -> {
                blocks = new ArrayDeque<>();
                thread.runOnContext(wanted -> giveUp(503));
            });
            context.put(SHARE, share);
            context.addEndHandler(answered -> {
                if (!DoorConsumer.inRoute(context)) {
                    release(context);
                }
            });
        }

        void begin() {
            context.request().exceptionHandler(broken -> giveUp(400));
            context.request().handler(this::take);
            context.request().endHandler(end -> end());
        }

        private void take(Buffer more) {
            if (context.failed()) {
                return;
            }
            if ((long) size + more.length() > limit) {
                giveUp(413);
            } else if (fits(size + more.length())) {
                put(more);
            } else {
                giveUp(503);
            }
        }

        /** In blocks, so that no byte is copied twice; what is counted is what the memory really holds. */
        private boolean fits(int needed) {
            boolean fits = share.grow(0);
            while (fits && room < needed) {
                int block = (int) Math.min(Math.max(needed, most) - room, Math.min(LARGEST, Math.max(FIRST, room)));
                fits = share.grow(block);
                if (fits) {
                    blocks.add(new byte[block]);
                    room += block;
                }
            }
            return fits;
        }

        private void put(Buffer more) {
            int taken = 0;
            int begin = 0;
            for (byte[] block : blocks) {
                int free = begin + block.length - size;
                if (free > 0 && taken < more.length()) {
                    int part = Math.min(free, more.length() - taken);
                    more.getBytes(taken, taken + part, block, block.length - free);
                    taken += part;
                    size += part;
                }
                begin += block.length;
            }
        }

        private byte[] whole() {
            byte[] whole = new byte[size];
            int at = 0;
            for (byte[] block : blocks) {
                System.arraycopy(block, 0, whole, at, Math.min(block.length, size - at));
                at = Math.min(size, at + block.length);
            }
            return whole;
        }

        private void end() {
            if (!context.failed() && share.received()) {
                received = true;
                context.put(BODY, whole());
                blocks = new ArrayDeque<>();
                context.next();
            }
        }

        private void giveUp(int status) {
            blocks = new ArrayDeque<>();
            if (!context.failed() && !received) {
                if (status == 413) {
                    Framing.discard(context.request());
                } else {
                    Framing.discardLittle(context.request());
                }
                context.fail(status);
            }
        }
    }
}
