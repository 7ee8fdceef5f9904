package io.paddock.gateway.vault;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.auth.chain.Word;
import io.paddock.matching.amount.Micros;
import io.paddock.matching.id.Address;
import io.paddock.matching.id.Symbol;
import io.paddock.web.error.Problem;
import io.paddock.web.error.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a vault is asked for, and names every member that is missing or malformed at once. */
final class VaultShape {

  private static final String REQUIRED = "required";
  private static final Pattern SECONDS = Pattern.compile("0|[1-9][0-9]{0,11}");
  private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]{40}");
  private static final Address NOBODY = new Address(0, 0, 0);

  private final List<Violation> violations = new ArrayList<>();

  private VaultShape() {}

  /** A split or a merge that is asked for; the amount in 10⁻⁶, the deadline in unix seconds. */
  record Sets(Symbol symbol, long amount, Word nonce, long deadline, String signature) {}

  /** A withdrawal that is asked for; the amount in 10⁻⁶, the deadline in unix seconds. */
  record Withdrawal(Address to, long amount, Word nonce, long deadline, String signature) {}

  /**
   * The split or merge that the body describes.
   *
   * @throws Problem 400 {@code invalid_request} with a pointer for each member that is wrong
   */
  static Sets read(SetsRequest body) {
    VaultShape shape = new VaultShape();
    Symbol symbol = shape.symbol(body.marketId());
    long amount = shape.amount(body.amount());
    Word nonce = shape.nonce(body.nonce());
    long deadline = shape.deadline(body.deadline());
    String signature = shape.signature(body.signature());
    if (symbol == null || nonce == null || signature == null || !shape.violations.isEmpty()) {
      throw Problem.invalid(shape.violations);
    }
    return new Sets(symbol, amount, nonce, deadline, signature);
  }

  /**
   * The withdrawal that the body describes.
   *
   * @throws Problem 400 {@code invalid_request} with a pointer for each member that is wrong
   */
  static Withdrawal read(WithdrawalRequest body) {
    VaultShape shape = new VaultShape();
    Address to = shape.to(body.to());
    long amount = shape.amount(body.amount());
    Word nonce = shape.nonce(body.nonce());
    long deadline = shape.deadline(body.deadline());
    String signature = shape.signature(body.signature());
    if (to == null || nonce == null || signature == null || !shape.violations.isEmpty()) {
      throw Problem.invalid(shape.violations);
    }
    return new Withdrawal(to, amount, nonce, deadline, signature);
  }

  private @Nullable Symbol symbol(@Nullable String text) {
    if (text == null || !Symbol.isValid(text)) {
      wrong("/marketId", text == null ? REQUIRED : "not a market symbol");
      return null;
    }
    return new Symbol(text);
  }

  private @Nullable Address to(@Nullable String text) {
    if (text == null || !ADDRESS.matcher(text).matches()) {
      wrong("/to", text == null ? REQUIRED : "must be 0x and 40 hexadecimal digits");
      return null;
    }
    Address address = Address.parse(text);
    if (address.equals(NOBODY)) {
      wrong("/to", "must be somebody's");
      return null;
    }
    return address;
  }

  private long amount(@Nullable BigDecimal value) {
    if (value == null) {
      wrong("/amount", REQUIRED);
      return 0;
    }
    OptionalLong micros = Micros.of(value);
    if (micros.isEmpty() || micros.getAsLong() <= 0) {
      wrong("/amount", "must be above zero, with at most 6 decimals and 12 digits before them");
      return 0;
    }
    return micros.getAsLong();
  }

  private @Nullable Word nonce(@Nullable String text) {
    Word nonce = text == null ? null : Word.parseDecimal(text).orElse(null);
    if (nonce == null) {
      wrong("/nonce", text == null ? REQUIRED : "must be a whole number below 2^256, as text");
    }
    return nonce;
  }

  private long deadline(@Nullable JsonNode node) {
    if (node == null || node.isNull()) {
      wrong("/deadline", REQUIRED);
      return 0;
    }
    String text = node.isIntegralNumber() || node.isTextual() ? node.asText() : "";
    if (!SECONDS.matcher(text).matches()) {
      wrong("/deadline", "must be unix seconds");
      return 0;
    }
    return Long.parseLong(text);
  }

  private @Nullable String signature(@Nullable String text) {
    if (text == null) {
      wrong("/signature", REQUIRED);
    }
    return text;
  }

  private void wrong(String pointer, String detail) {
    violations.add(new Violation(pointer, detail));
  }
}
