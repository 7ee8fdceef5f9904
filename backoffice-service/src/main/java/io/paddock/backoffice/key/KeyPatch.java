package io.paddock.backoffice.key;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.auth.lastuse.KeyKind;
import io.paddock.auth.principal.Scope;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.text.IpAllowlist;
import io.paddock.web.error.Problem;
import io.paddock.web.error.Violation;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.ws.rs.BadRequestException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * JSON Merge Patch (RFC 7396) of a key: what it names changes, null takes away. The secret, the
 * owner and what the key has been through are no members.
 */
@Singleton
class KeyPatch {

  private final ObjectMapper json;
  private final Validator validator;

  KeyPatch(ObjectMapper json, Validator validator) {
    this.json = json;
    this.validator = validator;
  }

  /** What a key is like after the change. */
  record Fields(@Nullable String label, KeyLimits limits) {

    Diff diff(ApiKey before) {
      return Diff.empty()
          .change("label", before.label(), label)
          .change("scopes", before.scopes(), limits.scopeTexts())
          .change("expiresAt", before.expiresAt(), limits.expiresAt())
          .change("readOnly", before.limits().readOnly(), limits.readOnly())
          .change("ipAllowlist", before.limits().ipAllowlist(), limits.ipAllowlist());
    }
  }

  /**
   * The key as it would be.
   *
   * @throws Problem a 400 that points at everything that is not valid
   */
  Fields over(ApiKey before, KeyKind kind, JsonNode patch, Instant now) {
    if (!(patch instanceof ObjectNode members)) {
      throw Problem.invalid("", "must be an object");
    }
    ObjectNode merged = json.valueToTree(ChangeKey.of(before));
    for (Map.Entry<String, JsonNode> member : members.properties()) {
      merged.set(member.getKey(), member.getValue());
    }
    ChangeKey wanted = read(merged);
    Set<ConstraintViolation<ChangeKey>> broken = validator.validate(wanted);
    if (!broken.isEmpty()) {
      throw new ConstraintViolationException(broken);
    }
    List<Violation> violations = new ArrayList<>();
    Fields after = fields(wanted, violations);
    checkScopes(wanted, kind, violations);
    checkEnd(before, after.limits().expiresAt(), now, violations);
    if (!violations.isEmpty()) {
      throw Problem.invalid(violations);
    }
    return after;
  }

  private static Fields fields(ChangeKey wanted, List<Violation> violations) {
    Set<Scope> scopes =
        KeyLimits.scopes(Objects.requireNonNullElse(wanted.scopes(), List.of()), violations);
    Instant end = wanted.expiresAt();
    return new Fields(
        wanted.label(),
        new KeyLimits(
            scopes,
            end == null ? null : end.truncatedTo(ChronoUnit.MICROS),
            Boolean.TRUE.equals(wanted.readOnly()),
            IpAllowlist.read(
                Objects.requireNonNullElse(wanted.ipAllowlist(), List.of()), violations)));
  }

  private static void checkScopes(ChangeKey wanted, KeyKind kind, List<Violation> violations) {
    boolean any = wanted.scopes() != null && !wanted.scopes().isEmpty();
    if (any != (kind == KeyKind.PARTNER)) {
      violations.add(
          new Violation(
              "/scopes", any ? "only a partner's key has scopes" : "must be 1 to 7 scopes"));
    }
  }

  /** A key that was replaced ends by the end of its grace. */
  private static void checkEnd(
      ApiKey before, @Nullable Instant end, Instant now, List<Violation> violations) {
    if (Objects.equals(before.expiresAt(), end)) {
      return;
    }
    if (end != null && !end.isAfter(now)) {
      violations.add(new Violation("/expiresAt", "must be in the future"));
    } else if (before.replacedAt() != null
        && (end == null || end.isAfter(Objects.requireNonNull(before.expiresAt())))) {
      violations.add(new Violation("/expiresAt", "must not be after the end of its grace"));
    }
  }

  private ChangeKey read(ObjectNode merged) {
    try {
      return json.treeToValue(merged, ChangeKey.class);
    } catch (JsonProcessingException e) {
      throw new BadRequestException(e);
    }
  }
}
