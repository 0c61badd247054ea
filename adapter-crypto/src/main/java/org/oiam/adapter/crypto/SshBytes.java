package org.oiam.adapter.crypto;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Bytes as SSH writes them (RFC 4251, section 5): everything with its length before it. */
final class SshBytes {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    SshBytes raw(byte[] bytes) {
        written.writeBytes(bytes);
        return this;
    }

    SshBytes number(int number) {
        return raw(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
    }

    SshBytes string(byte[] bytes) {
        return number(bytes.length).raw(bytes);
    }

    SshBytes string(String text) {
        return string(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Of the length that a positive number needs, its sign included. */
    SshBytes mpint(BigInteger number) {
        return string(number.toByteArray());
    }

    /** 1, 2, 3 and so on, up to a whole number of blocks. */
    SshBytes padded(int block) {
        for (int next = 1; written.size() % block != 0; next++) {
            written.write(next);
        }
        return this;
    }

    byte[] bytes() {
        return written.toByteArray();
    }
}
