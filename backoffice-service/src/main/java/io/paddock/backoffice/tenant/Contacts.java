package io.paddock.backoffice.tenant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.backoffice.text.Email;
import io.paddock.backoffice.text.Label;
import jakarta.persistence.AttributeConverter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whom we call at an operator or a partner, by what it is about. */
@Schema(name = "Contacts")
public record Contacts(
    @Valid @Nullable Contact technical,
    @Valid @Nullable Contact finance,
    @Valid @Nullable Contact incident) {

  /** Whether there is somebody for each matter. */
  public boolean areGiven() {
    return technical != null && finance != null && incident != null;
  }

  /** A person or a desk. */
  @Schema(name = "Contact")
  public record Contact(
      @NotNull
          @Size(min = 1, max = Label.MAX, message = Label.LENGTH)
          @Pattern(regexp = Label.PATTERN, message = Label.RULE)
          String name,
      @NotNull @Pattern(regexp = Email.PATTERN, message = Email.RULE) String email,
      @Pattern(regexp = "\\+?[0-9][0-9 ()-]{3,30}", message = "must be a telephone number")
          @Nullable String phone) {}

  /** As an entity keeps them: a JSON document. */
  public static final class Column
      implements AttributeConverter<@Nullable Contacts, @Nullable String> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable Contacts contacts) {
      try {
        return contacts == null ? null : JSON.writeValueAsString(contacts);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("contacts must be serialisable", e);
      }
    }

    @Override
    public @Nullable Contacts convertToEntityAttribute(@Nullable String column) {
      try {
        return column == null ? null : JSON.readValue(column, Contacts.class);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("stored contacts must be readable", e);
      }
    }
  }
}
