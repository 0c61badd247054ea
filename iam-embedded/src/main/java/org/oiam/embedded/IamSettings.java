package org.oiam.embedded;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.oiam.application.decisions.DecisionListener;
import org.oiam.application.decisions.ResourceTypes;
import org.oiam.application.decisions.Resources;
import org.oiam.application.decisions.RightsChange;
import org.oiam.application.mail.Mail;
import org.oiam.domain.permissions.ServiceAddition;

/**
 * What a host brings and chooses; each method answers changed settings.
 *
 * @param source where the data lives
 * @param firstStart what an empty database is made usable with
 * @param clock the time
 * @param additions services of the host's own, with their privileges and bundles
 * @param resources the types of its things that enforcers ask about, beside tenants
 * @param freshness how answers keep up with what other processes change
 * @param rightsListeners are told of changes of rights, on a thread of their own, in order
 * @param decisionListeners are told of every question that the authorizer is asked, on the thread that asks
 * @param mail takes letters to users
 * @param passwordBlockList a file of passwords that nobody may choose, beside the most common ones
 */
public record IamSettings(
        Source source,
        FirstStart firstStart,
        Clock clock,
        List<ServiceAddition> additions,
        ResourceTypes resources,
        Keeping freshness,
        List<Consumer<RightsChange>> rightsListeners,
        List<DecisionListener> decisionListeners,
        Mail mail,
        Optional<Path> passwordBlockList) {

    /** How long a database may be lost before everybody is denied, unless a host chooses otherwise. */
    public static final Duration DENY_AFTER = Duration.ofSeconds(5);

    /** Copies the lists. */
    public IamSettings {
        additions = List.copyOf(additions);
        rightsListeners = List.copyOf(rightsListeners);
        decisionListeners = List.copyOf(decisionListeners);
    }

    /** Where the data lives. */
    public sealed interface Source {

        /** A database by its URL, connected to by pools that are closed in the end. */
        record Url(String url, Optional<String> user, Optional<String> password) implements Source {

            /** Without a user, or with the one that the URL names. */
            public static Url of(String url) {
                return new Url(url, Optional.empty(), Optional.empty());
            }

            @Override
            public String toString() {
                return "Url[" + url.replaceFirst("[?;].*", "…") + "]"; // what follows may hold a password
            }
        }

        /**
         * Connections of the host, which are not closed.
         *
         * @param useCases where use cases get theirs from
         * @param engine where the engine gets its own from while a use case holds one; else it keeps one of the others
         */
        record Given(DataSource useCases, Optional<DataSource> engine) implements Source {}
    }

    /** How answers keep up with what other processes change. An H2 database of this process alone needs nothing. */
    public sealed interface Keeping {

        /**
         * The revision is polled, so that answers are at most a second old.
         *
         * @param denyAfter how long the database may be lost before everybody is denied everything
         */
        record Polled(Duration denyAfter) implements Keeping {}

        /** Every request reads the revision with its session or token: for servers that answer nobody else. */
        record ByRequest() implements Keeping {}
    }

    /** On that source, all else as it mostly is. */
    public static IamSettings at(Source source, FirstStart firstStart) {
        return new IamSettings(
                source,
                firstStart,
                Clock.systemUTC(),
                List.of(),
                ResourceTypes.NONE,
                new Keeping.Polled(DENY_AFTER),
                List.of(),
                List.of(),
                Mail.none(),
                Optional.empty());
    }

    /** On the database of that URL, H2 in memory or in files, or PostgreSQL; options that H2 needs are added. */
    public static IamSettings at(String url, FirstStart firstStart) {
        return at(Source.Url.of(url), firstStart);
    }

    /** The same for a user of the database. */
    public static IamSettings at(String url, String user, String password, FirstStart firstStart) {
        return at(new Source.Url(url, Optional.of(user), Optional.of(password)), firstStart);
    }

    /**
     * On connections of the host: READ COMMITTED, in a schema or database of our own. Two of them are kept: one for the
     * engine and, on PostgreSQL, one that listens.
     */
    public static IamSettings on(DataSource database, FirstStart firstStart) {
        return at(new Source.Given(database, Optional.empty()), firstStart);
    }

    /** The same with a second, small pool for the engine, so that none of the first is kept for it. */
    public static IamSettings on(DataSource useCases, DataSource engine, FirstStart firstStart) {
        return at(new Source.Given(useCases, Optional.of(engine)), firstStart);
    }

    /** By another clock than the machine's. */
    public IamSettings withClock(Clock changed) {
        return new IamSettings(
                source,
                firstStart,
                changed,
                additions,
                resources,
                freshness,
                rightsListeners,
                decisionListeners,
                mail,
                passwordBlockList);
    }

    /** With one more service. */
    public IamSettings withService(ServiceAddition further) {
        return new IamSettings(
                source,
                firstStart,
                clock,
                and(additions, further),
                resources,
                freshness,
                rightsListeners,
                decisionListeners,
                mail,
                passwordBlockList);
    }

    /** With things that enforcers ask about by the type and id that the host gives them. */
    public IamSettings withResources(String type, Resources further) {
        var all = new HashMap<>(resources.registered());
        all.put(type, further);
        return new IamSettings(
                source,
                firstStart,
                clock,
                additions,
                new ResourceTypes(all),
                freshness,
                rightsListeners,
                decisionListeners,
                mail,
                passwordBlockList);
    }

    /** Kept up in that way. */
    public IamSettings kept(Keeping changed) {
        return new IamSettings(
                source,
                firstStart,
                clock,
                additions,
                resources,
                changed,
                rightsListeners,
                decisionListeners,
                mail,
                passwordBlockList);
    }

    /** With the database lost for at most that long, at least a second, before everybody is denied everything. */
    public IamSettings denyingAfter(Duration lost) {
        return kept(new Keeping.Polled(lost));
    }

    /** With one more listener for changes of rights. */
    public IamSettings onRightsChange(Consumer<RightsChange> further) {
        return new IamSettings(
                source,
                firstStart,
                clock,
                additions,
                resources,
                freshness,
                and(rightsListeners, further),
                decisionListeners,
                mail,
                passwordBlockList);
    }

    /** With one more listener for decisions. */
    public IamSettings onDecision(DecisionListener further) {
        return new IamSettings(
                source,
                firstStart,
                clock,
                additions,
                resources,
                freshness,
                rightsListeners,
                and(decisionListeners, further),
                mail,
                passwordBlockList);
    }

    /**
     * With mail of the host's own, which takes a letter at once and sends it in the background. Letters are handed
     * over once what they tell of is committed. Without it nothing is sent, and operations that need it are refused.
     */
    public IamSettings withMail(Mail changed) {
        return new IamSettings(
                source,
                firstStart,
                clock,
                additions,
                resources,
                freshness,
                rightsListeners,
                decisionListeners,
                changed,
                passwordBlockList);
    }

    /** With passwords that nobody may choose, beside the most common ones: a file in UTF-8, one a line. */
    public IamSettings withPasswordBlockList(Path file) {
        return new IamSettings(
                source,
                firstStart,
                clock,
                additions,
                resources,
                freshness,
                rightsListeners,
                decisionListeners,
                mail,
                Optional.of(file));
    }

    private static <T> List<T> and(List<T> known, T further) {
        var all = new ArrayList<>(known);
        all.add(further);
        return all;
    }
}
