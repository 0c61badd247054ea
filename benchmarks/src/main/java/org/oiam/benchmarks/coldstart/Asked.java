package org.oiam.benchmarks.coldstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.oiam.application.decisions.Authorizer;
import org.oiam.benchmarks.engine.Workload;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.users.UserId;

/** A question with its true answer; many stand in a file, one a line. */
record Asked(UserId user, PrivilegeCode privilege, TenantId tenant, boolean expected) {

    static void write(Path file, Workload workload) throws IOException {
        List<String> lines = IntStream.range(0, workload.count())
                .mapToObj(question -> line(workload, question))
                .toList();
        Files.write(file, lines);
    }

    private static String line(Workload workload, int question) {
        return String.join(
                " ",
                Long.toString(workload.user(question).value()),
                workload.privilege(question).value(),
                Long.toString(workload.tenant(question).value()),
                Boolean.toString(workload.expected(question)));
    }

    static List<Asked> read(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.map(Asked::of).toList();
        }
    }

    static Asked of(String line) {
        String[] words = line.split(" ", -1);
        return new Asked(
                new UserId(Long.parseLong(words[0])),
                new PrivilegeCode(words[1]),
                new TenantId(Long.parseLong(words[2])),
                Boolean.parseBoolean(words[3]));
    }

    boolean isAnsweredBy(Authorizer authorizer) {
        return authorizer.may(user, privilege, tenant) == expected;
    }
}
