package org.oiam.domain.keys;

import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.oiam.domain.Label;
import org.oiam.domain.Refused;

/** Reads a public key in one line; says what is wrong in words that somebody understands who pasted the wrong file. */
final class KeyLine {

    /** Beyond the largest key with the longest comment. */
    private static final int LONGEST = 8192;

    private static final int MOST_SHOWN = 64;

    /** What the base64 of OpenSSH's own private key files begins with. */
    private static final String OPENSSH_FILE = "b3BlbnNzaC1rZXktdjE";

    private static final Pattern BLANKS = Pattern.compile("[ \t]+");
    private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9@._-]+");

    /** The options of authorized keys that have no value; the others are known by their equals sign. */
    private static final Set<String> OPTIONS = Set.of(
            "agent-forwarding",
            "cert-authority",
            "no-agent-forwarding",
            "no-port-forwarding",
            "no-pty",
            "no-touch-required",
            "no-user-rc",
            "no-x11-forwarding",
            "port-forwarding",
            "pty",
            "restrict",
            "user-rc",
            "verify-required",
            "x11-forwarding");

    private KeyLine() {}

    static NamedKey parse(String sent) {
        mustNotBePrivate(sent);
        String line = sent.strip();
        if (line.isEmpty()) {
            throw malformed("there is nothing");
        }
        mustBeOneLine(line);
        if (line.length() > LONGEST) {
            throw malformed("it is longer than " + LONGEST + " characters");
        }
        mustBePrintable(line);
        String[] words = BLANKS.split(line, 3);
        SshPublicKey.Type type = type(words[0]);
        if (words.length == 1) {
            throw malformed("nothing follows the type " + words[0]);
        }
        var key = new SshPublicKey(type, words[1]);
        KeyBlob.checkOnce(type, Base64.getDecoder().decode(key.base64()));
        return new NamedKey(key, words.length == 3 ? comment(words[2]) : "");
    }

    private static Refused malformed(String problem) {
        return new Refused(new KeyRefusal.Malformed(problem));
    }

    private static void mustNotBePrivate(String sent) {
        String upper = sent.toUpperCase(Locale.ROOT);
        if (upper.contains("PRIVATE KEY") || upper.contains("PUTTY-USER-KEY-FILE") || sent.contains(OPENSSH_FILE)) {
            throw new Refused(new KeyRefusal.PrivateKeySent());
        }
    }

    private static void mustBeOneLine(String line) {
        if (line.startsWith("---")) {
            throw malformed("it is a key in another form; convert it by ssh-keygen -i");
        }
        if (line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
            throw new Refused(new KeyRefusal.SeveralLines());
        }
    }

    private static void mustBePrintable(String line) {
        int number = 0;
        for (int codePoint : line.codePoints().toArray()) {
            number++;
            if (codePoint != '\t' && Label.isUnprintable(codePoint)) {
                throw malformed("character " + number + " cannot be seen");
            }
        }
    }

    private static String comment(String written) {
        String comment = written.replace('\t', ' ').strip();
        if (comment.codePointCount(0, comment.length()) > SshKey.LONGEST_COMMENT) {
            throw malformed("its comment is longer than " + SshKey.LONGEST_COMMENT + " characters");
        }
        return comment;
    }

    private static SshPublicKey.Type type(String word) {
        Optional<SshPublicKey.Type> type = SshPublicKey.Type.of(word);
        if (type.isPresent()) {
            return type.get();
        }
        if (isOption(word)) {
            throw new Refused(new KeyRefusal.HasOptions());
        }
        if (word.startsWith("AAAA")) {
            throw malformed("the type is missing before the base64");
        }
        if (!TYPE.matcher(word).matches()) {
            throw malformed("the first word is not the type of a key");
        }
        String shown = word.substring(0, Math.min(word.length(), MOST_SHOWN));
        if (word.equals("ssh-dss")) {
            throw notTaken(shown, "DSA is too weak");
        }
        if (word.contains("-cert-v")) {
            throw notTaken(shown, "it is a certificate; send the key that it certifies");
        }
        if (word.startsWith("ssh-") || word.startsWith("ecdsa-") || word.startsWith("sk-")) {
            throw notTaken(shown, "take Ed25519, RSA from 3072 bits on, or ECDSA on P-256, P-384 or P-521");
        }
        throw malformed("the first word, " + shown + ", is not the type of a key");
    }

    private static boolean isOption(String word) {
        return word.indexOf('=') >= 0 || OPTIONS.contains(word.split(",", 2)[0].toLowerCase(Locale.ROOT));
    }

    private static Refused notTaken(String type, String reason) {
        return new Refused(new KeyRefusal.TypeNotTaken(type, reason));
    }
}
