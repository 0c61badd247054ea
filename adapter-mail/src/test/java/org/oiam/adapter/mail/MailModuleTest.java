package org.oiam.adapter.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.oiam.adapter.mail.MailModule.Protection;
import org.oiam.adapter.mail.MailModule.Smtp;
import org.oiam.application.mail.Letter;
import org.oiam.application.mail.Mail;
import org.oiam.domain.users.EmailAddress;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MailModuleTest {

    private static final Letter LETTER =
            new Letter(new EmailAddress("sue@aurora.example"), "Your code", "The code is 4711.");

    private static Injector injector(MailModule module) {
        return Guice.createInjector(Stage.PRODUCTION, module, new AbstractModule() {
            @Override
            protected void configure() {
                bind(MeterRegistry.class).toInstance(new SimpleMeterRegistry());
            }
        });
    }

    private static List<String> logged(MailModule module) {
        try (var logged = new Logged()) {
            MailModule.Post post = injector(module).getInstance(MailModule.Post.class);
            post.send(LETTER);
            post.close();
            return List.copyOf(logged.lines());
        }
    }

    @Test
    void mail_is_the_one_postbox() throws Exception {
        try (MailServer server = MailServer.start()) {
            Injector injector = injector(MailModule.bySmtp(new Smtp(
                    "localhost",
                    server.port(),
                    Protection.NONE,
                    Optional.empty(),
                    new EmailAddress("iam@operator.example"),
                    "127.0.0.1")));
            try (MailModule.Post post = injector.getInstance(MailModule.Post.class)) {
                assertThat(injector.getInstance(Mail.class)).isSameAs(post);

                injector.getInstance(Mail.class).send(LETTER);

                assertThat(server.next().message().getMessageID()).endsWith("@[127.0.0.1]>");
            }
        }
    }

    @Test
    void for_development_letters_are_logged_without_their_text() {
        assertThat(logged(MailModule.toTheLog(false)))
                .singleElement()
                .asString()
                .contains("letter, not sent", "sue@aurora.example", "Your code")
                .doesNotContain("4711");
    }

    @Test
    void or_with_it_where_that_was_asked_for() {
        assertThat(logged(MailModule.toTheLog(true)))
                .singleElement()
                .asString()
                .contains("sue@aurora.example", "Your code", "The code is 4711.");
    }
}
