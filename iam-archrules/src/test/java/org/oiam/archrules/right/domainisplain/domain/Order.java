package org.oiam.archrules.right.domainisplain.domain;

import java.time.Instant;
import java.util.List;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;
import org.oiam.archrules.right.domainisplain.domain.lines.Lines;

/** Right: it uses the JDK, wherever in it, and jspecify. */
public record Order(@Nullable String name, Instant placed, List<Lines.Line> lines, Cipher seal) {

    public int pages(byte[] document) {
        return document.length / 1_024;
    }
}
