package io.paddock.backoffice.partner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.web.error.Problem;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.ws.rs.BadRequestException;
import java.util.Map;
import java.util.Set;

/**
 * JSON Merge Patch (RFC 7396) of a partner: what it names changes, null takes away. The result is
 * read and checked exactly as a new partner is.
 */
@Singleton
class PartnerPatch {

  private final ObjectMapper json;
  private final Validator validator;

  PartnerPatch(ObjectMapper json, Validator validator) {
    this.json = json;
    this.validator = validator;
  }

  NewPartner apply(NewPartner present, JsonNode patch) {
    if (!(patch instanceof ObjectNode members)) {
      throw Problem.invalid("", "must be an object");
    }
    ObjectNode merged = json.valueToTree(present);
    for (Map.Entry<String, JsonNode> member : members.properties()) {
      merged.set(member.getKey(), member.getValue());
    }
    NewPartner wanted = read(merged);
    Set<ConstraintViolation<NewPartner>> violations = validator.validate(wanted);
    if (!violations.isEmpty()) {
      throw new ConstraintViolationException(violations);
    }
    return wanted;
  }

  private NewPartner read(ObjectNode merged) {
    try {
      return json.treeToValue(merged, NewPartner.class);
    } catch (JsonProcessingException e) {
      throw new BadRequestException(e);
    }
  }
}
