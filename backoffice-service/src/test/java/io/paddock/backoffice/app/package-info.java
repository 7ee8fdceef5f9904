@NullMarked
package io.paddock.backoffice.app;

import org.jspecify.annotations.NullMarked;
