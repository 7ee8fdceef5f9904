package io.paddock.servers.test.answers;

import static org.hamcrest.MatcherAssert.assertThat;

import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Locale;
import java.util.Optional;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Answers whose values are found by {@link PlainPath}. REST Assured compiles a Groovy script for
 * each value that a test reads, which was a tenth of the tests' processor time.
 */
final class PlainAnswers implements Filter {

  @Override
  public Response filter(
      FilterableRequestSpecification request,
      FilterableResponseSpecification expected,
      FilterContext context) {
    return new Answer(context.next(request, expected)).asResponse();
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            PlainAnswers.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static final class Answer {

    private final Response answer;
    private @Nullable PlainJsonPath json;

    Answer(Response answer) {
      this.answer = answer;
    }

    Response asResponse() {
      return proxy(
          Response.class,
          (self, method, arguments) ->
              method.getName().equals("then")
                  ? asValidatable(answer.then())
                  : read(answer, method, arguments));
    }

    private ValidatableResponse asValidatable(ValidatableResponse checks) {
      return proxy(
          ValidatableResponse.class,
          (self, method, arguments) -> {
            if (method.getName().equals("body") && holds(arguments)) {
              return self;
            }
            Object result = call(checks, method, arguments);
            if (method.getName().toLowerCase(Locale.ROOT).contains("root")) {
              // Paths begin elsewhere from here on.
              return result;
            }
            if (result instanceof ValidatableResponse next) {
              return next == checks ? self : asValidatable(next);
            }
            return result instanceof ExtractableResponse<?> extract ? asExtract(extract) : result;
          });
    }

    private Object asExtract(ExtractableResponse<?> extract) {
      return proxy(
          ExtractableResponse.class,
          (self, method, arguments) ->
              method.getName().equals("response")
                  ? asResponse()
                  : read(extract, method, arguments));
    }

    private @Nullable Object read(Object target, Method method, Object[] arguments)
        throws Throwable {
      return switch (method.getName()) {
        case "jsonPath" -> json();
        case "path" -> json().get((String) arguments[0]);
        default -> call(target, method, arguments);
      };
    }

    /** Whether this was a check of one value, found here, which holds. */
    private boolean holds(Object[] arguments) {
      if (arguments.length < 2
          || !(arguments[0] instanceof String path)
          || !(arguments[1] instanceof Matcher<?> matcher)
          || hasMore(arguments)
          || !answer.contentType().contains("json")) {
        return false;
      }
      Optional<Object> found = json().find(path);
      found.ifPresent(value -> check(path, value, matcher));
      return found.isPresent();
    }

    private static boolean hasMore(Object[] arguments) {
      return arguments.length > 2 && ((Object[]) arguments[2]).length > 0;
    }

    @SuppressWarnings("unchecked")
    private static void check(String path, Object value, Matcher<?> matcher) {
      assertThat("JSON path " + path, value, (Matcher<Object>) matcher);
    }

    private PlainJsonPath json() {
      if (json == null) {
        json = new PlainJsonPath(answer.asString());
      }
      return json;
    }

    private static @Nullable Object call(
        Object target, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
      try {
        return method.invoke(target, arguments);
      } catch (InvocationTargetException failure) {
        throw failure.getCause();
      }
    }
  }
}
