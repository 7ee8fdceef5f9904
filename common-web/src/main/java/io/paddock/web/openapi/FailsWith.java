package io.paddock.web.openapi;

import io.paddock.web.error.WebError;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which of the shared failures a route can answer, beside those that follow from its form. */
@Documented
@ListsErrors
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface FailsWith {

  WebError[] value();
}
