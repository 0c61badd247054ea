package org.oiam.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page for embedders lists what an embedding service gets with this artefact. */
class WhatComesAlongTest {

    private static final Path PAGE = Path.of("..", "docs", "embedding.md");

    /** Written by the build, from what Maven resolves at run time. */
    private static final Path RESOLVED = Path.of("target", "what-comes-along.txt");

    private static final Pattern LISTED = Pattern.compile("(?ms)^## What comes along$.*?^```\\n(.*?)^```$");
    private static final Pattern ARTEFACT =
            Pattern.compile("(?m)^ +([\\w.-]+):([\\w.-]+):jar:([\\w.-]+):(?:compile|runtime)\\b");

    @Test
    void exactly_what_is_listed() throws IOException {
        assertThat(listed(Files.readString(PAGE))).isEqualTo(resolved(Files.readString(RESOLVED)));
    }

    @Test
    void one_more_would_be_noticed() throws IOException {
        String more = Files.readString(RESOLVED) + "   org.example:surprise:jar:1.0:compile -- module surprise\n";

        assertThat(resolved(more)).contains("org.example:surprise 1.0").isNotEqualTo(listed(Files.readString(PAGE)));
    }

    private static List<String> listed(String page) {
        Matcher block = LISTED.matcher(page);
        assertThat(block.find()).isTrue();
        return block.group(1).lines().toList();
    }

    private static List<String> resolved(String text) {
        return ARTEFACT.matcher(text)
                .results()
                .map(found -> found.group(1) + ":" + found.group(2)
                        + (found.group(1).equals("org.oiam") ? "" : " " + found.group(3)))
                .sorted()
                .toList();
    }
}
