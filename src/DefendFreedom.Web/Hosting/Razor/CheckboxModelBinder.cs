using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace DefendFreedom.Web.Hosting.Razor;

/// <summary>A box is ticked when `true` was sent for it and not by anything else; what somebody made up is no fault of the page that shows the form again.</summary>
public sealed class CheckboxModelBinder : IModelBinder, IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) => context.Metadata.ModelType == typeof(bool) ? this : null;

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var sent = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (sent != ValueProviderResult.None)
            bindingContext.Result = ModelBindingResult.Success(sent.Any(value => bool.TryParse(value, out var ticked) && ticked));
        return Task.CompletedTask;
    }
}
