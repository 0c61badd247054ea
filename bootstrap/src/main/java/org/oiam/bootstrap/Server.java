package org.oiam.bootstrap;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Stage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.oiam.adapter.http.HttpModule;
import org.oiam.adapter.http.HttpServer;
import org.oiam.adapter.http.HttpSettings;
import org.oiam.adapter.mail.MailModule;
import org.oiam.application.users.FoundTenants;
import org.oiam.domain.Label;
import org.oiam.domain.users.UserName;
import org.oiam.embedded.FirstStart;
import org.oiam.embedded.IamModule;
import org.oiam.embedded.IamSettings;
import org.oiam.embedded.OrchestratorIam;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server: its database, its objects and its listener, closed together. */
final class Server implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    /** Who founds an orchestrator. */
    static final UserName FIRST_SUPERUSER = UserName.of("superuser@operator.example");

    private final OrchestratorIam iam;
    private final HttpServer http;
    private final Optional<MailModule.Post> post;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private Server(OrchestratorIam iam, HttpServer http, Optional<MailModule.Post> post) {
        this.iam = iam;
        this.http = http;
        this.post = post;
    }

    /** Starts the server that the settings describe; at the very first start it prints how to sign in. */
    static Server serve(Settings settings, PrintWriter out) {
        var first = new FirstStart(new Label("Operator"), FIRST_SUPERUSER, founded -> {
            out.println("Sign in as " + FIRST_SUPERUSER + " with the one-time password");
            out.println("    " + founded.code().secret());
            out.println("which is good until " + founded.code().expiresAt() + " for choosing a password of your own.");
            out.flush();
        });
        return start(settings, first, injector -> {});
    }

    /** Starts the server in memory, with the demo world in it, and prints what to try. */
    static Server demo(Settings settings, PrintWriter out) {
        var founded = new FoundTenants.Founded[1];
        var world = new DemoWorld[1];
        FirstStart first = DemoWorld.first(operator -> founded[0] = operator);
        Server server = start(settings, first, injector -> world[0] = DemoWorld.make(injector, founded[0]));
        try {
            world[0].print(server.address(), out);
            if (settings.credentials().isPresent()) {
                world[0].write(server.address(), settings.credentials().get());
            }
            return server;
        } catch (IOException e) {
            server.close();
            throw new UncheckedIOException(
                    "cannot write " + settings.credentials().orElseThrow(), e);
        }
    }

    private interface FirstWork {
        void in(Injector injector);
    }

    private static Server start(Settings settings, FirstStart first, FirstWork work) {
        var platform = new PlatformModule();
        Optional<MailModule.Post> post = mail(settings.letters()).map(mail -> post(platform, mail));
        OrchestratorIam iam = OrchestratorIam.open(iamSettings(settings, first, post));
        try {
            Injector injector = Guice.createInjector(Stage.PRODUCTION, modules(settings, iam, platform));
            work.in(injector);
            HttpServer http = injector.getInstance(HttpServer.class);
            http.start();
            System.gc(); // what only the start needed goes back to the machine
            return new Server(iam, http, post);
        } catch (RuntimeException | Error failed) {
            iam.close();
            throw failed;
        }
    }

    private static Optional<MailModule> mail(Settings.Letters letters) {
        return switch (letters) {
            case Settings.Letters.None none -> Optional.empty();
            case Settings.Letters.ToTheLog log -> Optional.of(MailModule.toTheLog(log.withText()));
            case Settings.Letters.BySmtp smtp -> Optional.of(MailModule.bySmtp(smtp.server()));
        };
    }

    /** By an injector of its own: the use cases, which the other one hands out, are made with it. */
    private static MailModule.Post post(PlatformModule platform, MailModule mail) {
        return Guice.createInjector(Stage.PRODUCTION, new StrictModule(), platform, mail)
                .getInstance(MailModule.Post.class);
    }

    private static IamSettings iamSettings(Settings settings, FirstStart first, Optional<MailModule.Post> post) {
        IamSettings bare = Database.on(settings.storage(), first);
        IamSettings mailing = post.map(bare::withMail).orElse(bare);
        return settings.passwordBlockList().map(mailing::withPasswordBlockList).orElse(mailing);
    }

    private static List<Module> modules(Settings settings, OrchestratorIam iam, PlatformModule platform) {
        List<Module> modules =
                List.of(new StrictModule(), IamModule.withPorts(iam), platform, new HttpModule(http(settings)));
        LOG.info(
                "modules: {}",
                modules.stream()
                        .map(module -> module.getClass().getSimpleName())
                        .toList());
        return modules;
    }

    private static HttpSettings http(Settings settings) {
        HttpSettings.Tls tls = settings.tls()
                .map(files -> new HttpSettings.Tls(files.certificate(), files.key()))
                .orElse(null);
        Integer management = settings.managementPort().isPresent()
                ? settings.managementPort().getAsInt()
                : null;
        return new HttpSettings(
                settings.host(),
                settings.port(),
                tls,
                settings.publicUrl().orElse(null),
                management,
                settings.trustedProxies());
    }

    /** Nothing is bound that no module binds. */
    private static final class StrictModule extends AbstractModule {
        @Override
        protected void configure() {
            binder().requireExplicitBindings();
            binder().requireAtInjectOnConstructors();
            binder().requireExactBindingAnnotations();
            binder().disableCircularProxies();
        }
    }

    /** Where it answers. */
    URI address() {
        return http.publicUrl();
    }

    /** Returns when the server has stopped. */
    void awaitStop() throws InterruptedException {
        stopped.await();
    }

    /** Stops; a second call does nothing. */
    @Override
    public void close() {
        if (stopped.getCount() > 0) {
            http.close();
            iam.close();
            post.ifPresent(MailModule.Post::close);
            stopped.countDown();
        }
    }
}
