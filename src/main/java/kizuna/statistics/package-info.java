/// Pure functions: decay, intervals, and how customers come and go. No Spring, no SQL, no
/// input or output.
///
/// [Rhythms] is what is known of customers, [Fitting] finds the [Model] after which they
/// come and go ([BgNbd], [ParetoNbd], [MbgNbd], [Nbd]) and answers with a [Fit], [Spending]
/// finds the [GammaGamma] after which they spend, [Bootstrap] says how sure one can be.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package kizuna.statistics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
