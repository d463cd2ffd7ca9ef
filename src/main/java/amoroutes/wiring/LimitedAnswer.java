package amoroutes.wiring;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** The body of an answer, which ends in an error when it is longer than any answer is. Bytes count as they are read, unpacked. */
final class LimitedAnswer extends HttpEntityWrapper {
    private final long most;
    private final Runnable cut;

    /** @param cut ends the connection: nobody reads the rest */
    LimitedAnswer(HttpEntity entity, long most, Runnable cut) {
        super(entity);
        this.most = most;
        this.cut = cut;
    }

    @Override
    public InputStream getContent() throws IOException {
        return new FilterInputStream(super.getContent()) {
            private long read;

            @Override
            public int read() throws IOException {
                return (int) counted(super.read(), 1);
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int bytes = super.read(target, offset, length);
                return (int) counted(bytes, bytes);
            }

            @Override
            public long skip(long bytes) throws IOException {
                long skipped = super.skip(bytes);
                return counted(skipped, skipped);
            }

            private long counted(long result, long bytes) throws IOException {
                read += Math.max(0, result < 0 ? 0 : bytes);
                if (read > most) {
                    cut.run();
                    throw new IOException("an answer of more than " + most + " bytes");
                }
                return result;
            }
        };
    }

    @Override
    public long getContentLength() {
        return -1;
    }
}
