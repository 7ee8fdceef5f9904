package io.paddock.backoffice.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.backoffice.audit.Diff;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What two versions of a record differ in, field by field: {@code branding.logoUrl}, an array as a
 * whole. Records that go in must show no secret.
 */
@Singleton
public class TreeDiff {

  private final ObjectMapper json;

  TreeDiff(ObjectMapper json) {
    this.json = json;
  }

  /**
   * Every leaf that is not what it was.
   *
   * @param before null for something new
   */
  public Diff of(@Nullable Record before, Record after) {
    Diff diff = Diff.empty();
    compare(
        diff,
        "",
        before == null ? null : json.valueToTree(before),
        json.<JsonNode>valueToTree(after));
    return diff;
  }

  private static void compare(
      Diff diff, String at, @Nullable JsonNode before, @Nullable JsonNode after) {
    @Nullable JsonNode from = present(before);
    @Nullable JsonNode to = present(after);
    boolean objects = from instanceof ObjectNode || to instanceof ObjectNode;
    if (!objects) {
      diff.change(at, from, to);
      return;
    }
    for (String name : names(from, to)) {
      compare(
          diff,
          at.isEmpty() ? name : at + "." + name,
          from == null ? null : from.get(name),
          to == null ? null : to.get(name));
    }
  }

  private static Set<String> names(@Nullable JsonNode from, @Nullable JsonNode to) {
    Set<String> names = new LinkedHashSet<>();
    if (from != null) {
      from.fieldNames().forEachRemaining(names::add);
    }
    if (to != null) {
      to.fieldNames().forEachRemaining(names::add);
    }
    return names;
  }

  private static @Nullable JsonNode present(@Nullable JsonNode node) {
    return node == null || node.isNull() ? null : node;
  }
}
