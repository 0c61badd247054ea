package example.guarded;

import com.google.inject.Guice;
import com.google.inject.Stage;
import io.helidon.webserver.WebServer;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.oiam.application.Caller;
import org.oiam.application.users.FoundTenants.Founded;
import org.oiam.application.users.FoundTenants.NewTenant;
import org.oiam.application.users.ManageUsers.NewUser;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.permissions.DefaultRole;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.tokens.Lifetime;
import org.oiam.domain.users.EdgeAccess;
import org.oiam.domain.users.UserId;
import org.oiam.domain.users.UserName;
import org.oiam.embedded.FirstStart;
import org.oiam.embedded.IamModule;
import org.oiam.embedded.IamSettings;
import org.oiam.embedded.OrchestratorIam;

/** A fleet service over HTTP, in memory: prints two tokens and what can be tried with them. */
public final class Main {

    private Main() {}

    /** Takes the port to listen on, 8490 unless it is given. */
    public static void main(String[] arguments) throws InterruptedException {
        int port = arguments.length == 0 ? 8490 : Integer.parseInt(arguments[0]);
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        try (Running running = start("jdbc:h2:mem:guarded", port)) {
            running.tell(out);
            new CountDownLatch(1).await(); // until the process is stopped
        }
    }

    /** The running service, with a customer of two users, and a token for each. */
    record Running(
            OrchestratorIam iam,
            WebServer server,
            Caller operator,
            TenantId acme,
            String superuserToken,
            String supportToken)
            implements AutoCloseable {

        String url() {
            return "http://127.0.0.1:" + server.port() + "/tenants/" + acme.value() + "/vehicles";
        }

        void tell(PrintWriter out) {
            out.println("The superuser moves a van, the support user sees where it is:");
            out.println("  curl -X PUT -H \"Authorization: Token " + superuserToken + "\" -d Oslo " + url() + "/van");
            out.println("  curl -H \"Authorization: Token " + supportToken + "\" " + url());
        }

        @Override
        public void close() {
            server.stop();
            iam.close();
        }
    }

    static Running start(String url, int port) {
        List<Founded> first = new ArrayList<>();
        var settings = IamSettings.at(url, FirstStart.of("Horizon Networks", "root@horizon.example", first::add))
                .withService(new Fleet());
        var iam = OrchestratorIam.open(settings);
        try {
            var injector = Guice.createInjector(Stage.PRODUCTION, IamModule.of(iam), new GuardedModule(port));
            var operator = Caller.embedded(first.getFirst().administrator());
            Founded acme = customer(iam, operator);
            var superuser = Caller.embedded(acme.administrator());
            String superuserToken = token(iam, superuser, acme.administrator());
            String supportToken = token(iam, superuser, supporter(iam, superuser, acme.id()));
            var server = injector.getInstance(WebServer.class).start();
            return new Running(iam, server, operator, acme.id(), superuserToken, supportToken);
        } catch (RuntimeException | Error failed) {
            iam.close();
            throw failed;
        }
    }

    private static Founded customer(OrchestratorIam iam, Caller operator) {
        var wanted = new NewTenant(
                TenantLevel.ENTERPRISE, new Label("Acme"), null, null, UserName.of("superuser@acme.example"), null);
        return iam.founding().found(operator, TenantId.OPERATOR, wanted);
    }

    private static UserId supporter(OrchestratorIam iam, Caller superuser, TenantId tenant) {
        RoleId support = iam.catalogue().roles().stream()
                .filter(role -> role.name().equals("Enterprise Support"))
                .map(DefaultRole::number)
                .map(RoleId::new)
                .findFirst()
                .orElseThrow();
        var wanted = new NewUser(UserName.of("support@acme.example"), null, support, EdgeAccess.BASIC);
        return iam.users().create(superuser, tenant, wanted).id();
    }

    /** Made by a superuser, fetched by its owner. */
    private static String token(OrchestratorIam iam, Caller maker, UserId owner) {
        var id = iam.tokens().create(maker, owner, new Label("example"), Note.NONE, new Lifetime(Duration.ofDays(1)));
        return iam.tokens().download(Caller.embedded(owner), id).reveal();
    }
}
