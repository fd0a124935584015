using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace DefendFreedom.Web.Hosting.Razor;

/// <summary>
/// Binds checkboxes: only "true" is true. Any other value is false instead of a model error, since it was not sent by the page's form.
/// </summary>
public sealed class CheckboxModelBinder : IModelBinder, IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) => context.Metadata.ModelType == typeof(bool) ? this : null;

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var values = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (values != ValueProviderResult.None)
            bindingContext.Result = ModelBindingResult.Success(values.Any(value => bool.TryParse(value, out var isChecked) && isChecked));
        return Task.CompletedTask;
    }
}
