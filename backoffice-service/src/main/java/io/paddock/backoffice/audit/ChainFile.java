package io.paddock.backoffice.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The chain outside of the database: a row a line, as JSON, with {@code diff} as the text that was
 * hashed.
 */
public final class ChainFile {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
          .build();

  private ChainFile() {}

  /** Why a file is none of ours. */
  public static final class UnreadableException extends Exception {
    UnreadableException(String what) {
      super(what);
    }
  }

  static String line(AuditRow row) {
    try {
      return JSON.writeValueAsString(row);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a row of texts can be written", e);
    }
  }

  static void eachRow(Path file, Consumer<AuditRow> reader)
      throws IOException, UnreadableException {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        reader.accept(read(line, AuditRow.class, file + " line " + number));
      }
    }
  }

  /** Heads a line each, or as the API answers them. */
  static List<SignedHead> heads(Path file) throws IOException, UnreadableException {
    List<SignedHead> heads = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      String where = file + " line " + number;
      JsonNode node = read(line, JsonNode.class, where);
      for (JsonNode head : node.has("items") ? node.get("items") : List.of(node)) {
        heads.add(read(head.toString(), SignedHead.class, where));
      }
    }
    return heads;
  }

  private static <T> T read(String json, Class<T> type, String where) throws UnreadableException {
    try {
      T read = JSON.readValue(json, type);
      if (read != null) {
        return read;
      }
    } catch (JsonProcessingException broken) {
      throw new UnreadableException(where + ": no " + type.getSimpleName());
    }
    throw new UnreadableException(where + ": no " + type.getSimpleName());
  }
}
