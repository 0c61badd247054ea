package org.oiam.adapter.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import me.gosimple.nbvcxz.resources.DictionaryUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oiam.domain.Label;
import org.oiam.domain.Refused;
import org.oiam.domain.users.BlockList;
import org.oiam.domain.users.Password;
import org.oiam.domain.users.UserName;
import org.oiam.domain.users.UserRefusal;

class ListedPasswordsTest {

    private static final int SHORTEST = 15;
    private static final int LONGEST = 128;

    private final ListedPasswords packaged = ListedPasswords.with(Optional.empty());
    private final BlockList blockList =
            packaged.blockList(UserName.of("sue@aurora.example"), new Label("Aurora Networks"));

    private static List<String> words(String dictionary) throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(
                DictionaryUtil.class.getResourceAsStream("/dictionaries/" + dictionary), StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.isBlank()).toList();
        }
    }

    private boolean isRefused(String candidate) {
        try {
            new Password(candidate).chosen(blockList);
            return false;
        } catch (Refused refused) {
            return refused.refusal() instanceof UserRefusal.PasswordCommon
                    || refused.refusal() instanceof UserRefusal.PasswordExpected;
        }
    }

    private static boolean hasLegalLength(String candidate) {
        int length = candidate.codePointCount(0, candidate.length());
        return length >= SHORTEST && length <= LONGEST;
    }

    @Test
    void the_packaged_list_has_at_least_30_000_words_all_different() {
        assertThat(packaged.size()).isGreaterThanOrEqualTo(30_000);
    }

    /** Eight bytes a word, below a mebibyte in all; and no two different words of the list are taken for one. */
    @Test
    void a_word_takes_eight_bytes() throws IOException {
        long different = words(DictionaryUtil.passwords).stream()
                .map(Label::key)
                .distinct()
                .count();

        assertThat(packaged.size()).isEqualTo((int) different);
        assertThat(8L * packaged.size()).isLessThan(1 << 20);
    }

    /** Each word of the list repeated, and in turns as it is or with digits and punctuation around or between. */
    @Test
    void tens_of_thousands_of_candidates_of_legal_length_are_refused() throws IOException {
        List<String> words = words(DictionaryUtil.passwords);
        var let = new ArrayList<String>();
        int refused = 0;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String inTurn = switch (i % 5) {
                case 0 -> word;
                case 1 -> word + "1234567890!?";
                case 2 -> "2026-11-22 " + word + "!";
                case 3 -> "(***" + word + "***) #1";
                default -> word + "-" + word + "-" + word;
            };
            for (String candidate : List.of(word.repeat(SHORTEST / word.length() + 1), inTurn)) {
                if (!hasLegalLength(candidate)) {
                    continue;
                }
                if (isRefused(candidate)) {
                    refused++;
                } else {
                    let.add(candidate);
                }
            }
        }

        assertThat(let).isEmpty();
        assertThat(refused).isGreaterThan(50_000);
    }

    @Test
    void a_thousand_passphrases_of_random_words_pass() throws IOException {
        List<String> words = words(DictionaryUtil.eff_large);
        List<String> common = words(DictionaryUtil.passwords);
        var random = new SplittableRandom(20261122);
        for (int i = 0; i < 500; i++) {
            assertThat(isRefused(phrase(words, random))).isFalse();
            assertThat(isRefused(phrase(common, random))).isFalse();
        }
    }

    /** Four different words, made long enough by further ones. */
    private static String phrase(List<String> words, SplittableRandom random) {
        String phrase;
        do {
            phrase = IntStream.range(0, 4)
                    .mapToObj(i -> words.get(random.nextInt(words.size())))
                    .collect(Collectors.joining(" "));
        } while (!hasLegalLength(phrase)
                || phrase.chars().filter(Character::isLetter).count() < SHORTEST);
        return phrase;
    }

    @Test
    void a_thousand_random_strings_pass() {
        var random = new SplittableRandom(20261122);
        for (int i = 0; i < 1_000; i++) {
            String text = random.ints(20, 0, 26)
                    .mapToObj(letter -> String.valueOf((char) ('a' + letter)))
                    .collect(Collectors.joining());
            assertThat(isRefused(text)).as(text).isFalse();
        }
    }

    @Test
    void the_best_known_passphrase_is_a_common_password() {
        assertThat(isRefused("correct horse battery staple")).isTrue();
        assertThat(isRefused("CorrectHorseBatteryStaple 1!")).isTrue();
    }

    @Test
    void a_file_adds_words_in_any_form(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("ours.txt");
        Files.writeString(file, "Wassermelone\r\n\n   \nＯＮＬＹ ｈｅｒｅ\nStraße\nwassermelone");

        ListedPasswords listed = ListedPasswords.with(Optional.of(file));

        assertThat(listed.contains("wassermelone")).isTrue();
        assertThat(listed.contains("only here")).isTrue();
        assertThat(listed.contains(Label.key("STRASSE"))).isTrue();
        assertThat(listed.contains("password")).isTrue();
        assertThat(listed.contains("")).isFalse();
        assertThat(packaged.contains("wassermelone")).isFalse();
        assertThat(listed.size()).isEqualTo(packaged.size() + 3);
    }

    @Test
    void a_file_that_cannot_be_used_is_refused_with_the_reason(@TempDir Path folder) throws IOException {
        Path latin = folder.resolve("latin-1.txt");
        Files.write(latin, "Straße".getBytes(StandardCharsets.ISO_8859_1));
        Path empty = Files.createFile(folder.resolve("empty.txt"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ListedPasswords.with(Optional.of(folder.resolve("absent.txt"))))
                .withMessageContaining("absent.txt")
                .withMessageContaining("NoSuchFile");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ListedPasswords.with(Optional.of(folder)))
                .withMessageContaining(folder.toString());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ListedPasswords.with(Optional.of(latin)))
                .withMessageContaining("not UTF-8");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CryptoModule(Optional.of(empty)))
                .withMessageContaining("no words");
    }

    /** A million words take eight megabytes, and none that is not listed is found. */
    @Test
    void a_million_words_are_told_apart() throws IOException {
        int million = 1_000_000;
        String text = IntStream.range(0, million).mapToObj(i -> "word " + i).collect(Collectors.joining("\n"));

        WordHashes words = WordHashes.of(new BufferedReader(new StringReader(text)));

        assertThat(words.size()).isEqualTo(million);
        assertThat(IntStream.range(0, million).allMatch(i -> words.contains("word " + i)))
                .isTrue();
        assertThat(IntStream.range(0, million).noneMatch(i -> words.contains("other " + i)))
                .isTrue();
    }
}
