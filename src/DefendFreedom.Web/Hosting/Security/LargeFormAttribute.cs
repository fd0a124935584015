namespace DefendFreedom.Web.Hosting.Security;

/// <summary>Allows the page's form to have up to a given number of bytes, from anyone who may open the page.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LargeFormAttribute(long maxSize) : Attribute
{
    public long MaxSize => maxSize;
}
