@NullMarked
package io.paddock.backoffice.operator;

import org.jspecify.annotations.NullMarked;
