package org.oiam.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.inject.Guice;
import com.google.inject.Injector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oiam.application.Transactions;
import org.oiam.application.authentication.SignIn.Attempted;
import org.oiam.application.mail.Letter;
import org.oiam.application.mail.Mail;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.EmailAddress;
import org.oiam.domain.users.Password;
import org.oiam.domain.users.UserRefusal;

/** A host brings its mail, and its list of passwords. */
class MailTest {

    private static final Letter LETTER =
            new Letter(new EmailAddress("sue@aurora.example"), "Your code", "The code is 4711.");

    @Test
    void letters_reach_the_hosts_mail_once_what_they_tell_of_is_committed() {
        List<Letter> sent = new CopyOnWriteArrayList<>();
        try (Opened host = Opened.inMemory(settings -> settings.withMail(sent::add))) {
            Injector ports = Guice.createInjector(IamModule.withPorts(host.iam()));
            Transactions transactions = ports.getInstance(Transactions.class);
            Mail mail = ports.getInstance(Mail.class);

            transactions.inTransaction(() -> {
                mail.send(LETTER);
                assertThat(sent).isEmpty();
                return LETTER;
            });
            assertThat(sent).containsExactly(LETTER);

            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> transactions.inTransaction(() -> {
                        mail.send(LETTER);
                        throw new IllegalStateException("rolled back");
                    }));
            assertThat(sent).hasSize(1);
        }
    }

    @Test
    void without_mail_nothing_is_sent_and_whatever_needs_it_says_so() {
        try (Opened host = Opened.inMemory()) {
            Mail mail = Guice.createInjector(IamModule.withPorts(host.iam())).getInstance(Mail.class);

            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(() -> mail.send(LETTER))
                    .extracting(Refused::refusal)
                    .isEqualTo(new CommonRefusal.NotSetUp("Mail"));
        }
    }

    @Test
    void passwords_of_the_hosts_list_are_refused(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("ours.txt"), "Wassermelone\n");
        try (Opened host = Opened.inMemory(settings -> settings.withPasswordBlockList(file))) {
            var attempted = new Attempted(
                    "root@horizon.example",
                    new Password(host.told().getFirst().code().secret()),
                    new Password("wassermelone 2026"),
                    EnumSet.allOf(TenantLevel.class),
                    "192.0.2.1");

            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(() -> host.iam().signIn().signIn(attempted))
                    .extracting(Refused::refusal)
                    .isEqualTo(new UserRefusal.PasswordCommon());
        }
    }

    @Test
    void a_list_that_cannot_be_read_stops_the_opening_with_the_reason(@TempDir Path folder) {
        Path absent = folder.resolve("absent.txt");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Opened.inMemory(settings -> settings.withPasswordBlockList(absent)))
                .withMessageContaining("absent.txt");
    }
}
