package org.oiam.benchmarks.coldstart;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.oiam.application.decisions.Authorizer;

/** One start, in a JVM that does nothing else: prints what each step took, then what is on the heap. */
final class ColdStart {

    private static final int COLLECTIONS = 3;
    private static final int FEW = 10;
    private static final int MANY = 10_000_000;

    private ColdStart() {}

    /** The URL of the database, and the file of questions. */
    public static void main(String[] words) throws IOException {
        var steps = new Steps();
        steps.done("JVM started");
        Path questions = Path.of(words[1]);
        Asked first;
        try (BufferedReader lines = Files.newBufferedReader(questions)) {
            first = Asked.of(lines.readLine());
        }
        try (Iam iam = Iam.open(words[0], steps)) {
            Authorizer authorizer = iam.authorizer();
            boolean right = first.isAnsweredBy(authorizer);
            steps.done("first answer");
            steps.took().forEach((step, took) -> say("step", step, took.millis(), took.cpuMillis()));
            heap(authorizer, Asked.read(questions), right);
        }
    }

    private static void heap(Authorizer authorizer, List<Asked> questions, boolean firstIsRight) {
        int wrong = firstIsRight ? 0 : 1;
        wrong += ask(authorizer, questions, FEW);
        long few = live();
        wrong += ask(authorizer, questions, MANY);
        long many = live();
        say("heap", "after " + FEW + " questions", few, 0);
        say("heap", "after " + MANY + " questions", many, 0);
        say("wrong", "answers", wrong, 0);
    }

    private static int ask(Authorizer authorizer, List<Asked> questions, int count) {
        int wrong = 0;
        for (int i = 0; i < count; i++) {
            if (!questions.get(i % questions.size()).isAnsweredBy(authorizer)) {
                wrong++;
            }
        }
        return wrong;
    }

    private static long live() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @SuppressWarnings("SystemOut") // the process that started this one reads it
    private static void say(String kind, String what, long one, long other) {
        System.out.println(kind + '\t' + what + '\t' + one + '\t' + other);
    }
}
