package io.paddock.games.round;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.fair.value.Value;
import io.paddock.fair.value.Value.Members;
import io.paddock.fair.value.ValueJson;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parameters and outcomes as the JSON that is stored, and as the one that is answered. */
@Singleton
public class RoundJson {

  private final ObjectMapper json;

  RoundJson(ObjectMapper json) {
    this.json = json;
  }

  String write(Members members) {
    return ValueJson.write(members);
  }

  Members read(String stored) {
    try {
      return members(json.readTree(stored));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored round must be readable", e);
    }
  }

  /** As maps, lists, texts and numbers, for the answer's JSON. */
  public static Map<String, Object> plain(Members members) {
    Map<String, Object> plain = new LinkedHashMap<>();
    members.members().forEach((name, value) -> plain.put(name, plain(value)));
    return plain;
  }

  /** The same, of what is stored. */
  public Map<String, Object> plain(String stored) {
    return plain(read(stored));
  }

  private static Object plain(Value value) {
    return switch (value) {
      case Value.Text(String text) -> text;
      case Value.Whole(long number) -> number;
      case Value.Items items -> items.items().stream().map(RoundJson::plain).toList();
      case Members members -> plain(members);
    };
  }

  private static Members members(JsonNode object) {
    Map<String, Value> members = new LinkedHashMap<>();
    object.properties().forEach(member -> members.put(member.getKey(), value(member.getValue())));
    return new Members(members);
  }

  private static Value value(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> new Value.Text(node.textValue());
      case NUMBER -> new Value.Whole(node.longValue());
      case ARRAY -> {
        List<Value> items = new ArrayList<>();
        node.forEach(item -> items.add(value(item)));
        yield new Value.Items(items);
      }
      case OBJECT -> members(node);
      case BOOLEAN, NULL, MISSING, BINARY, POJO ->
          throw new IllegalStateException("a stored round must hold values alone");
    };
  }
}
