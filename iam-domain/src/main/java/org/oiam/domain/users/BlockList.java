package org.oiam.domain.users;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.oiam.domain.Label;
import org.oiam.domain.Refused;

/**
 * What a password that somebody chooses must not be, because others would try it first (NIST SP 800-63B-4, section
 * 3.1.1.2): a common password, or a word to be expected of this user in this tenant of this product. The whole
 * password is compared, in any letter case and Unicode form, and refused too when it is such a word repeated, or with
 * nothing but digits and punctuation around it. Several different words in a row are what a good password is made of.
 *
 * @param common whether a word in the {@linkplain Label#key compared form} is a common password
 * @param expected the words to be expected, in the compared form
 */
public record BlockList(Predicate<String> common, Set<String> expected) {

    private static final Set<String> PRODUCT = Set.of("orchestrator", "oiam", "iam");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    /** What is shorter is in too many good passwords by chance. */
    private static final int SHORTEST_WORD = 3;

    /** Copies the words. */
    public BlockList {
        expected = Set.copyOf(expected);
    }

    /** What a user of that name, in a tenant of that name, must not choose. */
    public static BlockList of(Predicate<String> common, UserName user, Label tenant) {
        var expected = new LinkedHashSet<>(PRODUCT);
        String name = user.key();
        int at = name.lastIndexOf('@');
        addWords(name, expected);
        addWords(name.substring(0, at), expected);
        addWords(name.substring(at + 1), expected);
        addWords(tenant.key(), expected);
        return new BlockList(common, expected);
    }

    /** The text, its parts, and its parts written together. */
    private static void addWords(String text, Set<String> words) {
        addWord(text, words);
        addWord(BETWEEN_WORDS.matcher(text).replaceAll(""), words);
        for (String part : BETWEEN_WORDS.split(text, -1)) {
            addWord(part, words);
        }
    }

    private static void addWord(String word, Set<String> words) {
        if (word.codePointCount(0, word.length()) >= SHORTEST_WORD) {
            words.add(word);
        }
    }

    /**
     * Refuses a password that is on it.
     *
     * @throws Refused with {@link UserRefusal.PasswordExpected} or {@link UserRefusal.PasswordCommon}
     */
    void check(Password password) {
        String text = Label.key(password.value());
        if (isMadeOfOne(text, expected::contains)) {
            throw new Refused(new UserRefusal.PasswordExpected());
        }
        if (isMadeOfOne(text, common)) {
            throw new Refused(new UserRefusal.PasswordCommon());
        }
    }

    /** Whether the text is one of the words, once or repeated, and else nothing but digits and punctuation. */
    private static boolean isMadeOfOne(String text, Predicate<String> words) {
        int start = 0;
        boolean before = true;
        while (before && start < text.length()) {
            for (int end = next(text, start); end <= text.length(); end = next(text, end)) {
                String word = text.substring(start, end);
                if (isNothingElse(text, end, word) && words.test(word)) {
                    return true;
                }
            }
            before = isAround(text.codePointAt(start));
            start = next(text, start);
        }
        return false;
    }

    /** Where the next character begins; behind the end of the text, something greater than its length. */
    private static int next(String text, int index) {
        return index < text.length() ? index + Character.charCount(text.codePointAt(index)) : index + 1;
    }

    /**
     * A word begins at its first letter or before; so where it can stand again, it must, and nothing has to be tried.
     */
    private static boolean isNothingElse(String text, int from, String word) {
        int at = from;
        while (at < text.length()) {
            if (text.startsWith(word, at)) {
                at += word.length();
            } else if (isAround(text.codePointAt(at))) {
                at = next(text, at);
            } else {
                return false;
            }
        }
        return true;
    }

    /** Digits, punctuation, symbols, spaces: whatever is no letter and no mark on one. */
    private static boolean isAround(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK -> false;
            default -> true;
        };
    }

    @Override
    public String toString() {
        return "BlockList[" + expected.size() + " expected words]";
    }
}
