/** Orders whose fills are limited together. */
@NullMarked
package io.paddock.matching.group;

import org.jspecify.annotations.NullMarked;
