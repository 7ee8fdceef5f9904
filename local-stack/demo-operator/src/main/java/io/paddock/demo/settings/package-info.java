/** What the platform issued to the operator, and how this demo is configured. */
@NullMarked
package io.paddock.demo.settings;

import org.jspecify.annotations.NullMarked;
