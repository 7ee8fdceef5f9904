package io.paddock.games.error;

import io.paddock.web.openapi.ListsErrors;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The failures of this service that a route can answer, for its OpenAPI document. */
@Documented
@ListsErrors
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Refuses {

  GamesError[] value();
}
