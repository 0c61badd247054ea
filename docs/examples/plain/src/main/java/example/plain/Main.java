package example.plain;

import static org.oiam.domain.tenants.Delegation.PARTNER_TO_OPERATOR;
import static org.oiam.domain.tenants.Delegation.SUPPORT_TO_OPERATOR;
import static org.oiam.domain.tenants.Delegation.USERS_TO_OPERATOR;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.oiam.application.Caller;
import org.oiam.application.users.FoundTenants.Founded;
import org.oiam.application.users.FoundTenants.NewTenant;
import org.oiam.application.users.ManageUsers.NewUser;
import org.oiam.domain.Label;
import org.oiam.domain.Note;
import org.oiam.domain.decisions.Credential;
import org.oiam.domain.decisions.Question;
import org.oiam.domain.permissions.BundleCode;
import org.oiam.domain.permissions.DefaultRole;
import org.oiam.domain.permissions.Effect;
import org.oiam.domain.permissions.PackageContent;
import org.oiam.domain.permissions.PrivilegeCode;
import org.oiam.domain.roles.RoleId;
import org.oiam.domain.tenants.Delegation;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.EdgeAccess;
import org.oiam.domain.users.UserName;
import org.oiam.embedded.FirstStart;
import org.oiam.embedded.IamSettings;
import org.oiam.embedded.OrchestratorIam;

/** Opens Orchestrator IAM in memory, makes a partner with a user, publishes a permission package, and asks before and after. */
public final class Main {

    private static final PrivilegeCode FLUSH_FLOWS = new PrivilegeCode("REMOTE_FLUSH_FLOWS");
    private static final BundleCode SUPPORT = new BundleCode("SD_WAN_ENTERPRISE_SUPPORT");

    private final OrchestratorIam iam;
    private final Caller superuser;
    private final PrintWriter out;

    private Main(OrchestratorIam iam, Caller superuser, PrintWriter out) {
        this.iam = iam;
        this.superuser = superuser;
        this.out = out;
    }

    /** Needs no arguments. */
    public static void main(String[] arguments) {
        run("jdbc:h2:mem:plain", new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    }

    static void run(String url, PrintWriter out) {
        List<Founded> first = new ArrayList<>();
        var settings = IamSettings.at(url, FirstStart.of("Horizon Networks", "root@horizon.example", first::add));
        try (var iam = OrchestratorIam.open(settings)) {
            // At the first start: keep the id, and hand the one-time code to whoever is to sign in.
            var superuser = Caller.embedded(first.getFirst().administrator());
            new Main(iam, superuser, out).tellAStory();
        }
    }

    private void tellAStory() {
        TenantId alpine = found(TenantId.OPERATOR, TenantLevel.PARTNER, "Alpine", PARTNER_TO_OPERATOR);
        // Without the second delegation Acme's users would be its own affair, and none of the operator's.
        TenantId acme = found(alpine, TenantLevel.ENTERPRISE, "Acme", SUPPORT_TO_OPERATOR, USERS_TO_OPERATOR);
        var wanted = new NewUser(UserName.of("ann@acme.example"), null, role("Enterprise Support"), EdgeAccess.BASIC);
        var ann = iam.users().create(superuser, acme, wanted).id();
        out.println("Ann may flush flows at Acme: " + iam.authorizer().may(ann, FLUSH_FLOWS, acme));

        var content = new PackageContent(
                new Label("Support looks, but does not touch"),
                Note.NONE,
                SUPPORT,
                Map.of(FLUSH_FLOWS, Effect.DENY),
                iam.catalogue().version());
        iam.permissionPackages().create(superuser, TenantId.OPERATOR, content, true);
        out.println("After the operator's publish: " + iam.authorizer().may(ann, FLUSH_FLOWS, acme));

        var question = Question.of(ann, Credential.EMBEDDED, FLUSH_FLOWS, acme);
        var why = iam.decisions().explain(superuser, question).explanation();
        out.println("Because: " + why.decision().explanation() + " The bundle grants it by default: " + why.byDefault()
                + "; decided by the level of the "
                + why.customizations().getFirst().level() + ".");
    }

    private TenantId found(TenantId parent, TenantLevel level, String name, Delegation... delegations) {
        var administrator = UserName.of("superuser@" + name + ".example");
        var wanted = new NewTenant(level, new Label(name), null, Set.of(delegations), administrator, null);
        return iam.founding().found(superuser, parent, wanted).id();
    }

    private RoleId role(String name) {
        return iam.catalogue().roles().stream()
                .filter(role -> role.name().equals(name))
                .map(DefaultRole::number)
                .map(RoleId::new)
                .findFirst()
                .orElseThrow();
    }
}
