package io.paddock.events.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.UUID;

/**
 * Something about an operator changed.
 *
 * @param operatorId which operator
 * @param code its slug
 * @param changedFields the names of the changed fields (dotted paths such as {@code
 *     config.currencies}), never their values; at least one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"operatorId", "code", "changedFields"})
public record OperatorUpdated(UUID operatorId, String code, List<String> changedFields)
    implements EventPayload {

  public OperatorUpdated {
    changedFields = List.copyOf(changedFields);
    if (changedFields.isEmpty()) {
      throw new IllegalArgumentException("operator_updated_names_no_field");
    }
  }
}
