package io.paddock.callbacks.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventFilterTest {

  private static final String EVENT =
      """
      {"type":"round.settled","sequence":7,"data":{"game":"dice","demo":false,"a/b":"x",
       "legs":[{"kind":"first"}],"stake":"5","none":null}}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'/data/game':'dice'}                     | true
          {'/data/game':'limbo'}                    | false
          {'/data/game':'Dice'}                     | false
          {'/data/game':'dice','/sequence':7}       | true
          {'/data/game':'dice','/sequence':8}       | false
          {'/data/demo':false}                      | true
          {'/data/demo':true}                       | false
          {'/data/demo':'false'}                    | false
          {'/data/stake':'5'}                       | true
          {'/data/stake':5}                         | false
          {'/data/legs/0/kind':'first'}             | true
          {'/data/a~1b':'x'}                        | true
          {'/data/missing':'x'}                     | false
          {'/data/none':'null'}                     | false
          {'/data':'dice'}                          | false
          """,
      quoteCharacter = '`')
  void everyMemberMustHaveItsValue(String filter, boolean matches) throws Exception {
    assertThat(filter(filter.replace('\'', '"')).matches(event())).isEqualTo(matches);
  }

  @Test
  void aNumberIsTheSameHoweverItIsKept() throws Exception {
    JsonNode small = new ObjectMapper().createObjectNode().put("n", (short) 7);

    assertThat(filter("{\"/n\":7}").matches(small)).isTrue();
  }

  private static EventFilter filter(String members) throws JsonProcessingException {
    return new EventFilter((ObjectNode) new ObjectMapper().readTree(members));
  }

  private static JsonNode event() throws JsonProcessingException {
    return new ObjectMapper().readTree(EVENT);
  }
}
