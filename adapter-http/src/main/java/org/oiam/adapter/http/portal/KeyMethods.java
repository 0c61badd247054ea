package org.oiam.adapter.http.portal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oiam.adapter.http.wire.Json;
import org.oiam.application.Listing;
import org.oiam.application.Operation;
import org.oiam.application.keys.KeyRow;
import org.oiam.application.keys.ManageKeys;
import org.oiam.domain.CommonRefusal;
import org.oiam.domain.Refused;
import org.oiam.domain.keys.KeyAlgorithm;
import org.oiam.domain.keys.KeyExpiry;
import org.oiam.domain.keys.NamedKey;
import org.oiam.domain.keys.PassPhrase;
import org.oiam.domain.tenants.TenantId;
import org.oiam.domain.tenants.TenantLevel;
import org.oiam.domain.users.UserId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The namespace {@code sshConfig}. */
final class KeyMethods {

    /** The least number that can only be a moment in milliseconds: the first one of thirteen digits. */
    private static final long LEAST_MOMENT = 1_000_000_000_000L;

    private final ManageKeys keys;

    KeyMethods(ManageKeys keys) {
        this.keys = keys;
    }

    List<Method> methods() {
        return List.of(
                Method.of("sshConfig/generateSshKey", this::generateSshKey),
                Method.of("sshConfig/importSshKey", this::importSshKey),
                Method.of("sshConfig/getOperatorUserSSHKey", call -> shown(call, TenantLevel.OPERATOR)),
                Method.of("sshConfig/getEnterpriseProxyUserSSHKey", call -> shown(call, TenantLevel.PARTNER)),
                Method.of("sshConfig/getEnterpriseUserSSHKey", call -> shown(call, TenantLevel.ENTERPRISE)),
                Method.of("sshConfig/revokeOperatorUserSSHKey", call -> revoked(call, TenantLevel.OPERATOR)),
                Method.of("sshConfig/revokeEnterpriseProxyUserSSHKey", call -> revoked(call, TenantLevel.PARTNER)),
                Method.of("sshConfig/revokeEnterpriseUserSSHKey", call -> revoked(call, TenantLevel.ENTERPRISE)));
    }

    private JsonNode generateSshKey(Call call) {
        Optional<PassPhrase> passPhrase =
                call.params().text("passPhrase").filter(text -> !text.isEmpty()).map(PassPhrase::new);
        var generated = keys.generate(call.caller(), KeyAlgorithm.ED25519, passPhrase.orElse(null), expiry(call));
        return Json.object().put("key", generated.privateKey().reveal());
    }

    private JsonNode importSshKey(Call call) {
        NamedKey key = NamedKey.parse(Params.required("publicKey", call.params().text("publicKey")));
        keys.importKey(call.caller(), key, expiry(call));
        return Json.object().put("rows", 1);
    }

    /** What is published does not say what the number is: a moment, as everywhere else, or the days that the page asks for. */
    private static KeyExpiry expiry(Call call) {
        Optional<Long> expire = call.params().id("expire");
        if (expire.isEmpty()) {
            return new KeyExpiry.Never();
        }
        long number = expire.get();
        if (number >= LEAST_MOMENT) {
            return new KeyExpiry.At(Instant.ofEpochMilli(number));
        }
        if (number > KeyExpiry.LONGEST.toDays()) {
            throw new Refused(new CommonRefusal.Invalid(
                    "expire",
                    "must be a moment in milliseconds since 1970, or a number of days, at most ten years ahead"));
        }
        return new KeyExpiry.After(Duration.ofDays(number));
    }

    private JsonNode shown(Call call, TenantLevel level) {
        Set<Long> asked = call.params().ids("userIds");
        boolean all = call.params().flag("allKeys").orElse(false);
        UserId self = call.caller().user();
        if (!all && isOneself(call, level, asked)) {
            tenant(call, level, Operation.READ_OWN_SSH_KEY);
            return array(keys.read(call.caller(), self).stream());
        }
        TenantId tenant = tenant(call, level, Operation.READ_SSH_KEYS);
        Listing from = Listing.all(KeyRow.COLUMNS);
        return array(Listing.everyRow(KeyRow.COLUMNS, from, page -> keys.list(call.caller(), tenant, page)).stream()
                .filter(row -> all || asked == null || asked.isEmpty() || asked.contains(row.userId())));
    }

    /** Whether nobody is named but the caller, and the method is the one for users of its level. */
    private static boolean isOneself(Call call, TenantLevel level, @Nullable Set<Long> named) {
        Set<Long> self = Set.of(call.caller().user().value());
        boolean nobodyElse = named == null || self.containsAll(named);
        return nobodyElse && call.subject().level() == level;
    }

    private static TenantId tenant(Call call, TenantLevel level, Operation operation) {
        return switch (level) {
            case OPERATOR -> call.network();
            case PARTNER -> call.partner(operation);
            case ENTERPRISE -> call.enterprise(operation);
        };
    }

    private static JsonNode array(Stream<KeyRow> rows) {
        Function<KeyRow, ObjectNode> shape = Shapes::sshKey;
        return Json.array().addAll(rows.map(shape).toList());
    }

    private JsonNode revoked(Call call, TenantLevel level) {
        Set<Long> named = call.params().ids("userId");
        if (isOneself(call, level, named)) {
            tenant(call, level, Operation.REVOKE_OWN_SSH_KEY);
            keys.revoke(call.caller(), call.caller().user());
            return Json.object().put("id", call.caller().user().value()).put("rows", 1);
        }
        Set<UserId> owners = Params.required("userId", Optional.ofNullable(named)).stream()
                .map(KeyMethods::user)
                .collect(Collectors.toSet());
        TenantId tenant = tenant(call, level, Operation.REVOKE_SSH_KEY);
        ObjectNode answer = Json.object();
        int rows = keys.revokeAll(call.caller(), tenant, owners);
        if (owners.size() == 1) {
            answer.put("id", owners.iterator().next().value());
        }
        return answer.put("rows", rows);
    }

    private static UserId user(long number) {
        if (number < 1) {
            throw new Refused(new CommonRefusal.Invalid("userId", "must be positive"));
        }
        return new UserId(number);
    }
}
