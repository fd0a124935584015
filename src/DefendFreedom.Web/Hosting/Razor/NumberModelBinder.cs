using DefendFreedom.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;
using Microsoft.Extensions.Primitives;

namespace DefendFreedom.Web.Hosting.Razor;

/// <summary>Binds whole numbers typed in the digits of any script.</summary>
public sealed class NumberModelBinder : IModelBinder, IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.UnderlyingOrModelType == typeof(int) || context.Metadata.UnderlyingOrModelType == typeof(long) ? this : null;

    public async Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var values = bindingContext.ValueProvider;
        bindingContext.ValueProvider = new AsciiValues(values);
        var log = bindingContext.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>();
        await new SimpleTypeModelBinder(bindingContext.ModelType, log).BindModelAsync(bindingContext);
        bindingContext.ValueProvider = values;
    }

    private sealed class AsciiValues(IValueProvider values) : IValueProvider
    {
        public bool ContainsPrefix(string prefix) => values.ContainsPrefix(prefix);

        public ValueProviderResult GetValue(string key) =>
            values.GetValue(key) is var result && result == ValueProviderResult.None
                ? result
                : new ValueProviderResult(new StringValues([.. result.Select(TypedNumber.ToAscii)]), result.Culture);
    }
}
