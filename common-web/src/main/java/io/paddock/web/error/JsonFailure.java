package io.paddock.web.error;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;

/** Translates what the JSON parser says; its own messages name classes and are never shown. */
public final class JsonFailure {

  private static final String NUMBER = "is too large a number";

  private JsonFailure() {}

  public static Problem toProblem(JsonProcessingException failure) {
    String pointer = Pointers.of(failure);
    JsonProcessingException root = rootOf(failure);
    return switch (root) {
      case UnrecognizedPropertyException unknown -> Problem.invalid(pointer, "unknown member");
      // A member's value that no number here can take: the document itself is sound.
      case InputCoercionException _ -> Problem.invalid(pointer, NUMBER);
      case StreamConstraintsException tooLong when isNumber(tooLong) ->
          Problem.invalid(pointer, NUMBER);
      case StreamConstraintsException tooMuch ->
          Problem.of(
                  WebError.MALFORMED_JSON, "The body is too deep, too long or has too many parts")
              .withViolation(pointer, "over the limit");
      case StreamReadException broken ->
          broken.getOriginalMessage() != null
                  && broken.getOriginalMessage().startsWith("Duplicate field")
              ? Problem.invalid(pointer, "duplicate member")
              : Problem.of(WebError.MALFORMED_JSON, "The body could not be parsed")
                  .withViolation(pointer, "not valid JSON here");
      case InvalidFormatException format -> Problem.invalid(pointer, "not a value of this member");
      default -> Problem.invalid(pointer, "not of the expected type");
    };
  }

  private static boolean isNumber(StreamConstraintsException failure) {
    String message = failure.getOriginalMessage();
    return message != null
        && (message.startsWith("Number value length") || message.startsWith("BigDecimal scale"));
  }

  private static JsonProcessingException rootOf(JsonProcessingException failure) {
    return failure.getCause() instanceof JsonProcessingException inner ? rootOf(inner) : failure;
  }
}
