using DefendFreedom.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;

namespace DefendFreedom.Web.Hosting.Razor;

/// <summary>
/// Binds text. Text of invisible characters only counts as empty, as text of spaces does, so that no required field takes it.
/// </summary>
public sealed class TextModelBinder : IModelBinder, IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.ModelType == typeof(string) && context.Metadata.ConvertEmptyStringToNull ? this : null;

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var values = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (values == ValueProviderResult.None || !VisibleText.IsBlank(values.FirstValue))
            return new SimpleTypeModelBinder(
                typeof(string),
                bindingContext.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>()
            ).BindModelAsync(bindingContext);
        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, values);
        bindingContext.Result = ModelBindingResult.Success(null);
        return Task.CompletedTask;
    }
}
