package kizuna.statistics;

/// The floor under a fit: the likelihood with gradient and Hessian, once.
public final class OneLook {
    private OneLook() {}

    public static double at(Model model, Rhythms rhythms, Workers workers) {
        var parameters = model.parameters().stream().mapToDouble(each -> each).toArray();
        return Likelihood.of(model.kind(), rhythms, workers).apply(parameters).value();
    }
}
