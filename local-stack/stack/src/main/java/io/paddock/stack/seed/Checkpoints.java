package io.paddock.stack.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.servers.home.SecretFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What seeding has done so far, each step with its response: secrets are shown once, so they are
 * saved here as soon as they arrive. A saved step is not repeated.
 */
public final class Checkpoints {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  public Checkpoints(Path file) {
    this.file = file;
  }

  /** What a step saved, if it was done. */
  public Optional<JsonNode> find(String step) {
    return Optional.ofNullable(read().get(step));
  }

  /** Returns what the step saved; runs the step first if it was not done before. */
  public JsonNode once(String step, Supplier<? extends JsonNode> work) {
    return find(step)
        .orElseGet(
            () -> {
              JsonNode result = work.get();
              save(step, result);
              return result;
            });
  }

  /** Saves what a step is to have, in place of what it has. */
  void save(String step, JsonNode result) {
    ObjectNode all = read();
    all.set(step, result);
    SecretFile.write(file, all.toPrettyString() + "\n");
  }

  private ObjectNode read() {
    if (!Files.exists(file)) {
      return JsonNodeFactory.instance.objectNode();
    }
    try {
      return (ObjectNode) JSON.readTree(file.toFile());
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + file, failure);
    }
  }
}
