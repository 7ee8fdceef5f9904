package io.paddock.servers.test;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a newer schema takes back of an older one. Whoever wrote a reader against the older
 * one, ignoring unknown members, must be able to read whatever fits the newer one: so members may
 * be added and optional ones may become required, and nothing else may change but texts for humans.
 */
public final class SchemaCompatibility {

  private static final Set<String> FOR_HUMANS =
      Set.of("title", "description", "$comment", "examples", "default");

  /** Compared by rules of their own. */
  private static final Set<String> STRUCTURE = Set.of("properties", "required", "items");

  private SchemaCompatibility() {}

  /** One line for each thing taken back; empty when readers of the older one are safe. */
  public static List<String> takenBack(JsonNode older, JsonNode newer) {
    List<String> found = new ArrayList<>();
    compare("", older, newer, found);
    return List.copyOf(found);
  }

  private static void compare(String at, JsonNode older, JsonNode newer, List<String> found) {
    keywords(older, newer).stream()
        .filter(keyword -> !FOR_HUMANS.contains(keyword) && !STRUCTURE.contains(keyword))
        .filter(keyword -> !same(older.get(keyword), newer.get(keyword)))
        .sorted()
        .forEach(keyword -> found.add("changed " + at + "/" + keyword));
    required(older, newer).forEach(member -> found.add("no longer required " + at + "/" + member));
    properties(at, older.path("properties"), newer.path("properties"), found);
    items(at, older.get("items"), newer.get("items"), found);
  }

  private static void properties(String at, JsonNode older, JsonNode newer, List<String> found) {
    older
        .fieldNames()
        .forEachRemaining(
            member -> {
              String path = at + "/" + member;
              if (newer.has(member)) {
                compare(path, older.get(member), newer.get(member), found);
              } else {
                found.add("removed " + path);
              }
            });
  }

  private static void items(
      String at, @Nullable JsonNode older, @Nullable JsonNode newer, List<String> found) {
    if (older != null && newer != null) {
      compare(at + "/items", older, newer, found);
    } else if (older != null || newer != null) {
      found.add("changed " + at + "/items");
    }
  }

  private static List<String> required(JsonNode older, JsonNode newer) {
    Set<String> still = new HashSet<>();
    newer.path("required").forEach(member -> still.add(member.asText()));
    List<String> lost = new ArrayList<>();
    older
        .path("required")
        .forEach(
            member -> {
              if (!still.contains(member.asText())) {
                lost.add(member.asText());
              }
            });
    return lost;
  }

  private static Set<String> keywords(JsonNode older, JsonNode newer) {
    Set<String> keywords = new HashSet<>();
    older.fieldNames().forEachRemaining(keywords::add);
    newer.fieldNames().forEachRemaining(keywords::add);
    return keywords;
  }

  private static boolean same(@Nullable JsonNode older, @Nullable JsonNode newer) {
    return older != null && older.equals(newer);
  }
}
