"""The screens' side of the register: the only part of the package that knows Streamlit."""
