package org.oiam.adapter.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import me.gosimple.nbvcxz.resources.DictionaryUtil;
import org.jspecify.annotations.Nullable;
import org.oiam.application.authentication.CommonPasswords;

/**
 * The list that comes with nbvcxz, read when it is first asked for, and beside it a file of whoever runs the
 * orchestrator, read at the start so that what is wrong with it is known then (ADR 37).
 */
final class ListedPasswords implements CommonPasswords {

    private static final String PACKAGED = "/dictionaries/" + DictionaryUtil.passwords;

    private final Optional<WordHashes> ours;
    private volatile @Nullable WordHashes packaged;

    private ListedPasswords(Optional<WordHashes> ours) {
        this.ours = ours;
    }

    /**
     * With the words of that file, if there is one.
     *
     * @throws IllegalArgumentException when it cannot be read
     */
    static ListedPasswords with(Optional<Path> file) {
        return new ListedPasswords(file.map(ListedPasswords::read));
    }

    private static WordHashes read(Path file) {
        try (BufferedReader lines = Files.newBufferedReader(file, UTF_8)) {
            WordHashes words = WordHashes.of(lines);
            if (words.size() == 0) {
                throw unreadable(file, "it has no words", null);
            }
            return words;
        } catch (CharacterCodingException e) {
            throw unreadable(file, "it is not UTF-8", e);
        } catch (IOException e) {
            throw unreadable(file, e.toString(), e);
        }
    }

    private static IllegalArgumentException unreadable(Path file, String why, @Nullable Exception cause) {
        return new IllegalArgumentException("The block list of passwords " + file + " cannot be used: " + why, cause);
    }

    @Override
    public boolean contains(String word) {
        return packaged().contains(word) || (ours.isPresent() && ours.get().contains(word));
    }

    private WordHashes packaged() {
        WordHashes known = packaged;
        return known == null ? load() : known;
    }

    private synchronized WordHashes load() {
        WordHashes known = packaged;
        if (known == null) {
            known = readPackaged();
            packaged = known;
        }
        return known;
    }

    private static WordHashes readPackaged() {
        try (InputStream list = DictionaryUtil.class.getResourceAsStream(PACKAGED)) {
            if (list == null) {
                throw new IllegalStateException("nbvcxz comes without " + PACKAGED);
            }
            return WordHashes.of(new BufferedReader(new InputStreamReader(list, UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("the packaged list of passwords cannot be read", e);
        }
    }

    /** How many words are listed. */
    int size() {
        return packaged().size() + ours.map(WordHashes::size).orElse(0);
    }
}
