package io.paddock.fair.cli;

import io.paddock.fair.BadParameter;
import io.paddock.fair.receipt.PublicKeys;
import io.paddock.fair.receipt.Receipt;
import io.paddock.fair.receipt.Recount;
import io.paddock.fair.seed.ServerSeed;
import io.paddock.fair.value.JsonReader;
import io.paddock.fair.value.Value;
import io.paddock.fair.value.Value.Members;
import io.paddock.fair.value.ValueJson;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code verify receipt FILE --keys FILE [--server-seed S]}: whether the house signed a round, and,
 * where its seed is known, whether the round was what the seed decided. The first file is the
 * receipt, or the answer that it came in; the second the published keys, which the caller has to
 * have from the house itself.
 *
 * <p>Exit code 0 and one JSON object for a receipt that is right; 1 and one line on standard error
 * for one that is not; 2 for bad input.
 */
final class ReceiptCommand {

  static final String NAME = "receipt";

  static final int WRONG = 1;

  private static final String KEYS = "--keys";
  private static final String SEED = "--server-seed";
  private static final int MAX_BYTES = 1024 * 1024;

  private ReceiptCommand() {}

  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    try {
      @Nullable String complaint = complaint(arguments, out);
      if (complaint == null) {
        out.flush();
        return Verify.OK;
      }
      err.println("verify: " + complaint);
      err.flush();
      return WRONG;
    } catch (BadParameter bad) {
      err.println("verify: " + Verify.oneLine(bad.name()) + " " + Verify.oneLine(bad.reason()));
      err.flush();
      return Verify.BAD_INPUT;
    }
  }

  private static @Nullable String complaint(List<String> arguments, PrintStream out) {
    if (arguments.isEmpty()) {
      throw new BadParameter("receipt", "needs a file");
    }
    Map<String, String> options = options(arguments.subList(1, arguments.size()));
    if (!options.containsKey(KEYS)) {
      throw new BadParameter("keys", "is missing: the file of the house's published keys");
    }
    String text = file("receipt", arguments.getFirst());
    PublicKeys keys =
        PublicKeys.read(file("keys", options.get(KEYS)))
            .orElseThrow(() -> new BadParameter("keys", "are not a JWK set of Ed25519 keys"));
    Members answer = JsonReader.read(text).map(ReceiptCommand::members).orElse(Members.NONE);
    Receipt receipt =
        Receipt.read(text(answer, NAME).orElse(text.strip()))
            .orElseThrow(() -> new BadParameter("receipt", "has not the form of one"));
    if (!receipt.isSignedBy(keys)) {
      return "the receipt is not signed by key " + receipt.kid() + " of these keys";
    }
    Optional<ServerSeed> seed =
        Optional.ofNullable(options.get(SEED))
            .or(() -> text(answer, "serverSeed"))
            .map(ServerSeed::of);
    Recount.@Nullable Result result =
        seed.map(known -> Recount.of(receipt.round(), known)).orElse(null);
    if (result == Recount.Result.OTHER_SEED) {
      return "the seed is not the one that was committed to before the round";
    }
    if (result == Recount.Result.OTHER_OUTCOME) {
      return "the seed does not give the outcome that was signed";
    }
    out.println(
        "{\"receipt\":\"valid\",\"kid\":\"%s\",\"recounted\":%b,\"round\":%s}"
            .formatted(
                receipt.kid(), result == Recount.Result.SAME, ValueJson.write(receipt.round())));
    return null;
  }

  private static Map<String, String> options(List<String> given) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < given.size(); i += 2) {
      String name = given.get(i);
      if (!Set.of(KEYS, SEED).contains(name)) {
        throw new BadParameter("option", "is not known; use " + KEYS + " " + SEED);
      }
      if (i + 1 == given.size()) {
        throw new BadParameter(name.substring(2), "needs a value");
      }
      if (options.put(name, given.get(i + 1)) != null) {
        throw new BadParameter(name.substring(2), "is given twice");
      }
    }
    return options;
  }

  private static String file(String what, String name) {
    try {
      Path path = Path.of(name);
      if (Files.size(path) > MAX_BYTES) {
        throw new BadParameter(what, "is longer than any");
      }
      return Files.readString(path, StandardCharsets.UTF_8);
    } catch (IOException | InvalidPathException unreadable) {
      throw new BadParameter(what, "cannot be read from " + name);
    }
  }

  private static Members members(Value value) {
    return value instanceof Members members ? members : Members.NONE;
  }

  /** A member that is text; what an answer does not have is not there. */
  private static Optional<String> text(Members of, String name) {
    return of.members().get(name) instanceof Value.Text(String text)
        ? Optional.of(text)
        : Optional.empty();
  }
}
