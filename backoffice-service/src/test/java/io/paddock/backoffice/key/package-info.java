@NullMarked
package io.paddock.backoffice.key;

import org.jspecify.annotations.NullMarked;
