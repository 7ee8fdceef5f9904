@NullMarked
package io.paddock.bench.backoffice;

import org.jspecify.annotations.NullMarked;
