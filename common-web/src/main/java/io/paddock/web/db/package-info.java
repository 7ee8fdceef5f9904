/** Access to the service's own PostgreSQL schema. */
@NullMarked
package io.paddock.web.db;

import org.jspecify.annotations.NullMarked;
