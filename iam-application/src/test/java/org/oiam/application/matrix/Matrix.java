package org.oiam.application.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.oiam.application.Caller;
import org.oiam.application.matrix.Operations.Act;
import org.oiam.application.matrix.Scene.Person;
import org.oiam.application.matrix.Scene.Place;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refusal;
import org.oiam.domain.Refused;

/** Tries acts in a world and notes everything that is not as the {@link Reference} says. */
final class Matrix {

    private final Reference reference;
    private final MatrixWorld world;
    private final List<String> mismatches = new ArrayList<>();
    private final Set<String> answers = new TreeSet<>();
    private int cells;

    Matrix(Reference reference, MatrixWorld world) {
        this.reference = reference;
        this.world = world;
    }

    List<String> mismatches() {
        return mismatches;
    }

    /** Everything that was expected somewhere. */
    Set<String> answers() {
        return answers;
    }

    int cells() {
        return cells;
    }

    /** Has everybody try the act everywhere, by session and by token. */
    void tryOut(Act act) {
        for (Person who : Scene.people(reference)) {
            for (Place at : reference.isOwn(act.name()) ? List.of(who.at()) : Scene.TARGETS) {
                for (boolean byToken : new boolean[] {false, true}) {
                    Consumer<Caller> deed = act.preparation().prepare(world, who, at);
                    world.refresh();
                    check(
                            act.name() + " by " + who + (byToken ? " with a token" : "") + " at " + at,
                            reference.expect(who, byToken, act.name(), at),
                            () -> deed.accept(world.caller(who, byToken)));
                    world.restore(at);
                }
            }
        }
        world.refresh();
    }

    /** Notes a cell when what is done is not answered as expected. */
    void check(String cell, String expected, Runnable done) {
        compare(cell, expected, said(done));
    }

    /** Notes a cell when what was said is not as expected. */
    void compare(String cell, String expected, String said) {
        cells++;
        answers.add(expected);
        if (!said.equals(expected)) {
            mismatches.add(cell + ": expected " + expected + ", was " + said);
        }
    }

    /** {@code ok}, or the code of the refusal, of which nothing may tell a missing privilege from a missing object. */
    private static String said(Runnable done) {
        try {
            done.run();
            return "ok";
        } catch (Refused refused) {
            Refusal refusal = refused.refusal();
            boolean shownAsUnknown = switch (refusal.kind()) {
                case NOT_FOUND, NOT_PERMITTED -> true;
                default -> false;
            };
            Refusal unknown = new CommonRefusal.Unknown();
            boolean looksUnknown =
                    refusal.code().equals(unknown.code()) && refusal.explain().equals(unknown.explain());
            return shownAsUnknown == looksUnknown ? refusal.code() : refusal.code() + ", told apart: " + refusal;
        }
    }
}
